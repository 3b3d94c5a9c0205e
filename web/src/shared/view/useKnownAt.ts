import { computed } from 'vue'
import { createSharedComposable, refDebounced } from '@vueuse/core'
import { iso } from '../time/format'
import { useView } from './view'

/** While somebody drags through the past, the server is asked for steps of this length, once the hand rests. */
const STEP_MS = 10 * 60_000
const REST_MS = 250

/**
 * The moment of knowledge that queries ask for, the same for the map and every panel; undefined means now. It is the end of
 * the step looked at, so that what was known at the moment itself is within.
 */
export const useKnownAt = createSharedComposable(() => {
  const view = useView()
  const stepped = computed(() =>
    view.knownAt ? iso(Math.floor(Date.parse(view.knownAt) / STEP_MS) * STEP_MS + STEP_MS) : undefined,
  )
  return refDebounced(stepped, REST_MS)
})
