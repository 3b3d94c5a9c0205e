import { api } from '@/shared/api/client'
import type { Impact } from '@/shared/api/impactTypes'
import { useResource } from '@/shared/api/useResource'
import { useKnownAt } from '@/shared/view/useKnownAt'
import { useView } from '@/shared/view/view'

export const HORIZONS = [6, 12, 24, 48, 72]
export const AGENCIES = ['CMA', 'JMA', 'JTWC', 'HKO', 'CWA']

/** Who is hit when, for the storm, agency and horizon of the view; asked again when a bulletin arrives. */
export function useImpact() {
  const view = useView()
  const knownAt = useKnownAt()
  return useResource(
    (signal) =>
      api<Impact>(`storms/${view.stormId}/impact`, {
        signal,
        query: { agency: view.agency, hours: view.hours, knownAt: knownAt.value },
      }),
    {
      on: ['typhoon.'],
      when: () => view.stormId !== null,
      watch: [() => view.stormId, () => view.agency, () => view.hours, knownAt],
    },
  )
}
