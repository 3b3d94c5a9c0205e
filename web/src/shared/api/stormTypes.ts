import type { Bilingual, Instant } from './types'

export type Quadrants = [ne: number, se: number, sw: number, nw: number]
export type ClassCode = 'TD' | 'TS' | 'STS' | 'TY' | 'STY' | 'SUPER_TY'
export type LonLat = [number, number]
export type Rings = LonLat[][]
export interface PolygonShape {
  type: 'Polygon' | 'MultiPolygon'
  coordinates: unknown
}

export interface StormSummary {
  id: string
  nameZh: string
  nameEn: string
  active: boolean
  lastFixAt: Instant
}

export interface StormFix {
  t: Instant
  lat: number
  lon: number
  windMps: number | null
  pressureHpa: number | null
  grade: number | null
  classCode: ClassCode
  moveDirDeg: number | null
  moveKmh: number | null
  r7: Quadrants | null
  r10: Quadrants | null
  r12: Quadrants | null
}

export interface ForecastPoint {
  t: Instant
  lat: number
  lon: number
  windMps: number | null
  pressureHpa: number | null
  classCode: ClassCode
}

export interface Forecast {
  agency: string
  agencyTitle: Bilingual
  issuedAt: Instant
  points: ForecastPoint[]
}

export interface Landfall {
  t: Instant
  lat: number
  lon: number
  place: string
  classCode: ClassCode
}

export interface Storm {
  id: string
  nameZh: string
  nameEn: string
  asOf: Instant
  fixes: StormFix[]
  forecasts: Forecast[]
  landfalls: Landfall[]
  cone: PolygonShape | null
  asOfFix: Instant | null
  warningLines: { h24: LonLat[]; h48: LonLat[] } | null
}

/** An hourly picture of the wind circles: issued ones in the past, the chosen agency's forecast after that. */
export interface StormFrame {
  t: Instant
  lat: number
  lon: number
  windMps: number | null
  r7: Rings | null
  r10: Rings | null
  r12: Rings | null
}

export interface ArrivalWindow {
  arrives: Instant | null
  departs: Instant | null
  earliest: Instant | null
  latest: Instant | null
  /** Share of the forecast's usual errors with which the circle never arrives, 0 to 1. */
  shareNotReached?: number
}

export interface AgencyArrival {
  agency: string
  agencyTitle?: Bilingual
  issuedAt: Instant
  grade7: ArrivalWindow | null
  grade10: ArrivalWindow | null
  grade12: ArrivalWindow | null
  peakAt?: Instant
  peakWindMps?: number
  closest: { at: Instant; km: number; side: string } | null
}
