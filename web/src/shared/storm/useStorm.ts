import { computed, watch } from 'vue'
import { createSharedComposable } from '@vueuse/core'
import { api } from '../api/client'
import type { Storm, StormFrame, StormSummary } from '../api/stormTypes'
import { useResource } from '../api/useResource'
import { useKnownAt } from '../view/useKnownAt'
import { useView } from '../view/view'
import { fixAt, frameAt } from './sweep'

const BULLETIN = ['typhoon.']

/** The storm looked at, as it was known at the moment looked at: fixes, forecasts by agency and the hourly wind circles. */
export const useStorm = createSharedComposable(() => {
  const view = useView()
  const knownAt = useKnownAt()

  const list = useResource(() => api<StormSummary[]>('storms'), { on: BULLETIN })
  watch(list.data, (storms) => {
    const known = storms?.some((storm) => storm.id === view.stormId)
    if (!known) view.stormId = (storms?.find((storm) => storm.active) ?? storms?.at(-1))?.id ?? null
  })

  const chosen = () => view.stormId !== null
  const resource = useResource(
    (signal) => api<Storm>(`storms/${view.stormId}`, { query: { knownAt: knownAt.value }, signal }),
    { on: BULLETIN, watch: [() => view.stormId, knownAt], when: chosen },
  )
  const frames = useResource(
    (signal) =>
      api<StormFrame[]>(`storms/${view.stormId}/frames`, {
        query: { agency: view.agency, hours: view.hours, knownAt: knownAt.value },
        signal,
      }),
    { on: BULLETIN, watch: [() => view.stormId, () => view.agency, () => view.hours, knownAt], when: chosen },
  )

  const storm = resource.data
  const forecasting = computed(() => {
    const last = storm.value?.fixes.at(-1)
    return !!last && view.shownAt > Date.parse(last.t)
  })
  /** The wind circles at the moment looked at, between two hourly frames. */
  const frame = computed(() => frameAt(frames.data.value ?? [], view.shownAt))
  /** The last fix at or before the moment looked at. */
  const fix = computed(() => fixAt(storm.value?.fixes ?? [], view.shownAt))
  const agencies = computed(() => storm.value?.forecasts ?? [])

  return { list, resource, storm, frames, frame, fix, forecasting, agencies }
})
