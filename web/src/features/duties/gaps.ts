import type { Schemas } from '@/shared/api/types'

/** What can be wrong: a post without anybody, with somebody whose term is over; a person never reached, or no longer. */
export const GAPS = ['nobody', 'expired', 'never', 'dead'] as const
export type Gap = (typeof GAPS)[number]

export function numberOf(coverage: Schemas['Coverage'], gap: Gap): number {
  if (gap === 'nobody') return coverage.lacking
  if (gap === 'expired') return coverage.expired
  return coverage.reach[gap] ?? 0
}

/** Posts with somebody in term, of those there must be, 0 to 1; 1 where none must be. */
export function filled(one: { needed: number; lacking: number; expired: number }): number {
  return one.needed === 0 ? 1 : (one.needed - one.lacking - one.expired) / one.needed
}
