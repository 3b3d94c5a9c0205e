import { createSharedComposable } from '@vueuse/core'
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import type { Layer } from '@/shared/api/types'
import { useResource } from '@/shared/api/useResource'

interface KindRow {
  id: string
  icon: string
}

/** The catalogue of layers, and which picture each kind carries. */
export const useLayers = createSharedComposable(() => {
  const layers = useResource(() => api<Layer[]>('layers'), { every: 60_000 })
  const kinds = useResource(() => api<KindRow[] | { kinds: KindRow[] } | { items: KindRow[] }>('kinds'))
  const icons = computed(() => {
    const found = kinds.data.value
    const rows = Array.isArray(found) ? found : found && 'kinds' in found ? found.kinds : (found?.items ?? [])
    return Object.fromEntries(rows.map((kind) => [kind.id, kind.icon]))
  })
  return { layers, icons }
})
