import { createSharedComposable } from '@vueuse/core'
import { computed, ref } from 'vue'
import { api } from '@/shared/api/client'
import type { CatalogueLayers, LayerPreset } from '@/shared/api/types'
import { useResource } from '@/shared/api/useResource'
import { ofCatalogue } from './layerTree'

const ALL = 2_000

/** Every layer of the catalogue, what the reader keeps of them, and the choices for each duty. Asked for when it is first looked at. */
export const useCatalogueLayers = createSharedComposable(() => {
  const tree = useResource(() => api<CatalogueLayers>('layer-tree', { query: { limit: ALL } }))
  const presets = useResource(() => api<LayerPreset[]>('layer-presets'))
  const kept = useResource(() => api<string[]>('layer-favourites'))
  const refused = ref<unknown>(null)

  const lines = computed(() => {
    const headings = new Map(tree.data.value?.groups.map(({ id, title }) => [id, title]))
    return (tree.data.value?.items ?? []).map((layer) => ofCatalogue(layer, headings))
  })
  const favourites = computed(() => new Set(kept.data.value))

  async function favour(id: string, keep: boolean): Promise<void> {
    refused.value = null
    try {
      await api(`layer-favourites/${encodeURIComponent(id)}`, { method: keep ? 'PUT' : 'DELETE' })
    } catch (cause) {
      refused.value = cause
    }
    await kept.reload()
  }

  return { tree, lines, presets, favourites, favour, refused }
})
