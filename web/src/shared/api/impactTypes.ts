import type { Schemas } from './types'

/** Who is hit when, by one agency's forecast over one horizon. A parametric reference, never a forecast of our own. */
export type Impact = Schemas['ImpactSummary']
export type ImpactPoint = Schemas['ImpactPointsPoint']
