import { createSharedComposable } from '@vueuse/core'
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import type { Layer } from '@/shared/api/types'
import { useResource } from '@/shared/api/useResource'
import { useView } from '@/shared/view/view'

interface KindRow {
  id: string
  icon: string
}

/** The layers that the map lists, those of the whole catalogue that are switched on, and which picture each kind carries. */
export const useLayers = createSharedComposable(() => {
  const view = useView()
  const layers = useResource(() => api<Layer[]>('layers', { query: { also: also() } }), { every: 60_000 })
  const kinds = useResource(() => api<KindRow[] | { kinds: KindRow[] } | { items: KindRow[] }>('kinds'))
  const icons = computed(() => {
    const found = kinds.data.value
    const rows = Array.isArray(found) ? found : found && 'kinds' in found ? found.kinds : (found?.items ?? [])
    return Object.fromEntries(rows.map((kind) => [kind.id, kind.icon]))
  })

  /** Layers beside the listed ones; before the first answer every one that is on may be such a one. */
  function also(): string[] {
    return view.layers.slice(0, 100)
  }

  /** Switches layers on or off; what the map does not know yet is asked for. */
  function show(ids: readonly string[], on: boolean): void {
    for (const id of ids) view.toggleLayer(id, on)
    const known = new Set(layers.data.value?.map(({ id }) => id))
    if (on && ids.some((id) => !known.has(id))) void layers.reload()
  }

  return { layers, icons, show }
})
