import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useStorage } from '@vueuse/core'
import type { AreaRef } from '../api/types'
import { useClock } from '../time/clock'
import { iso } from '../time/format'

/** What the reader pointed at; the detail card shows it, the map marks it, lists light it up. */
export type Selection =
  | { type: 'feature'; id: number; lat?: number; lon?: number; layer?: string }
  | { type: 'alert'; id?: string; mapId?: number; lat?: number; lon?: number }
  | { type: 'place'; lat: number; lon: number }
  | { type: 'storm'; id: string; at?: string; agency?: string; lat?: number; lon?: number }

export type SidePanel = 'situation' | 'impact'

/** The one state of the view: same time, same filter, same selection for the map and every panel beside it. */
export const useView = defineStore('view', () => {
  const clock = useClock()

  /** The moment looked at in milliseconds; null follows the world's clock. */
  const cursor = ref<number | null>(null)
  const stormId = ref<string | null>(null)
  const agency = ref('CMA')
  const hours = ref(72)
  /** Only this area is shown in lists; null shows all the reader may see. */
  const area = shallowRef<AreaRef | null>(null)
  /** Only this risk list, 1 to 8, in the impact panel. */
  const list = ref<number | null>(null)
  const selection = shallowRef<Selection | null>(null)
  const side = ref<SidePanel>('situation')
  const layers = useStorage<string[]>('anlan.layers', ['risk', 'alert'])
  const hideNames = useStorage('anlan.presenter', false)

  const shownAt = computed(() => cursor.value ?? clock.now)
  const following = computed(() => cursor.value === null)
  /** What had been recorded by then: set while looking back, empty for now and for the forecast. */
  const knownAt = computed(() => (cursor.value !== null && cursor.value < clock.now ? iso(cursor.value) : undefined))

  function look(at: number | null): void {
    cursor.value = at
  }

  function select(what: Selection | null): void {
    selection.value = what
  }

  function toggleLayer(id: string, on = !layers.value.includes(id)): void {
    layers.value = on ? [...new Set([...layers.value, id])] : layers.value.filter((other) => other !== id)
  }

  return {
    cursor,
    stormId,
    agency,
    hours,
    area,
    list,
    selection,
    side,
    layers,
    hideNames,
    shownAt,
    following,
    knownAt,
    look,
    select,
    toggleLayer,
  }
})
