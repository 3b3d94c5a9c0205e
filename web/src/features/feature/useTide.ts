import { computed } from 'vue'
import { api } from '@/shared/api/client'
import type { StormCourse, TideLevels } from '@/shared/api/tideTypes'
import type { Series } from '@/shared/api/types'
import { useResource } from '@/shared/api/useResource'
import { iso } from '@/shared/time/format'
import { useKnownAt } from '@/shared/view/useKnownAt'
import { useView } from '@/shared/view/view'
import type { Together } from './tideCurves'

const STEP_MS = 10 * 60_000
const HOUR = 3_600_000
const BACK = 24
const AHEAD = 48

/** All that stands on the axis of one gauge: its tide, the wind and rain measured near it, and the storm's own at the place. */
export function useTide(props: { feature: number; lat: number; lon: number }) {
  const view = useView()
  const knownAt = useKnownAt()
  /** The moment looked at, in steps, so that a moving clock does not ask at every tick; never behind the moment itself. */
  const at = computed(() => Math.ceil(view.shownAt / STEP_MS) * STEP_MS)
  const from = computed(() => at.value - BACK * HOUR)
  const to = computed(() => at.value + AHEAD * HOUR)

  const levels = useResource(
    (signal) =>
      api<TideLevels>(`tides/${props.feature}/levels`, {
        query: { from: iso(from.value), to: iso(to.value), at: iso(at.value) },
        signal,
      }),
    { watch: [at, () => props.feature] },
  )
  const neighbours = computed(() => levels.data.value?.beside.map((one) => one.datastream).join() ?? '')
  const beside = useResource(
    async (signal) => {
      const asked = (levels.data.value?.beside ?? []).map(async (one) => ({
        property: one.property,
        series: await api<Series>(`datastreams/${one.datastream}/observations`, {
          query: { from: iso(from.value), to: iso(at.value) },
          signal,
        }),
      }))
      return new Map((await Promise.all(asked)).map((one) => [one.property, one.series]))
    },
    { watch: [neighbours, at], when: () => neighbours.value !== '' },
  )
  const course = useResource(
    (signal) =>
      api<StormCourse>(`storms/${view.stormId}/course`, {
        query: {
          lat: props.lat.toFixed(5),
          lon: props.lon.toFixed(5),
          agency: view.agency,
          hours: AHEAD,
          knownAt: knownAt.value,
        },
        signal,
      }),
    {
      on: ['typhoon.'],
      watch: [() => props.feature, () => view.stormId, () => view.agency, knownAt],
      when: () => view.stormId !== null,
    },
  )
  const together = computed((): Together | null => {
    const found = levels.data.value
    if (!found || found.station.feature !== props.feature) return null
    return {
      levels: found,
      wind: beside.data.value?.get('wind-speed') ?? null,
      rain: beside.data.value?.get('rain') ?? null,
      course: course.failure.value ? null : course.data.value,
      from: from.value,
      to: to.value,
    }
  })
  return { levels, beside, course, together }
}
