import type { Layer } from '@/shared/api/types'
import { iso } from '@/shared/time/format'

/** The server keeps what layers showed in steps of this length. */
const STEP_MS = 15 * 60_000

export const isRisk = (id: string): boolean => id.startsWith('risk')

/** Where the tiles of a layer are: risk points by the agency's forecast, and, while looking back, everything as known then. */
export function tileAddress(
  { id, variants }: Pick<Layer, 'id' | 'variants'>,
  agency: string,
  knownAt: string | undefined,
): string {
  const named = isRisk(id) && (variants ?? [agency]).includes(agency) ? agency : ''
  const then = knownAt ? `@${iso(Math.floor(Date.parse(knownAt) / STEP_MS) * STEP_MS)}` : ''
  const variant = named + then
  return `/tiles/${id}/{z}/{x}/{y}.mvt${variant && `?variant=${encodeURIComponent(variant)}`}`
}
