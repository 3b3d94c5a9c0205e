import type { Bilingual, Instant } from './types'

export interface HitCounts {
  total: number
  gale: number
  storm: number
  firstGaleAt: Instant | null
}

export interface ListImpact extends HitCounts {
  list: number
  title: Bilingual
  firstStormAt: Instant | null
}

export interface AreaImpact extends HitCounts {
  path: string
  name: string
  peakWindMps: number | null
  rainMm: number | null
}

/** Who is hit when, by one agency's forecast over one horizon. A parametric reference, never a forecast of our own. */
export interface Impact {
  storm: string
  agency: string
  issuedAt: Instant
  from: Instant
  hours: number
  computedMs: number
  method: Bilingual
  points: number
  gale: number
  stormForce: number
  /** Points hit within the next so many hours; a longer time counts the shorter ones too. */
  within: { hours: number; gale: number; storm: number }[]
  lists: ListImpact[]
  counties: AreaImpact[]
  townships: AreaImpact[]
}

export interface ImpactPoint {
  id: number
  title: string
  list: number
  area: string
  areaName: string
  lat: number
  lon: number
  galeAt: Instant | null
  stormAt: Instant | null
  peakWindMps: number | null
  peakAt: Instant | null
  rainMm: number | null
}
