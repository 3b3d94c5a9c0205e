import type { Narrow, Schemas } from './types'

export type Quadrants = [ne: number, se: number, sw: number, nw: number]
export type LonLat = [number, number]
export type Rings = LonLat[][]
type Circles = { r7: Rings | null; r10: Rings | null; r12: Rings | null }
type Radii = { r7: Quadrants | null; r10: Quadrants | null; r12: Quadrants | null }

export type StormSummary = Schemas['Storm']
export type StormFix = Narrow<Schemas['StormFixAnswer'], Radii>
export type ClassCode = StormFix['classCode']
export type ForecastPoint = Schemas['StormPointAnswer']
export type Forecast = Schemas['StormForecastAnswer']
export type Landfall = Schemas['StormLandfallAnswer']
export type PolygonShape = Schemas['ShapesPolygon']
export type Storm = Narrow<
  Schemas['StormAnswer'],
  { fixes: StormFix[]; warningLines: { h24: LonLat[]; h48: LonLat[] } }
>

/** An hourly picture of the wind circles: issued ones in the past, the chosen agency's forecast after that. */
export type StormFrame = Narrow<Schemas['StormFrame'], Circles>

export type ArrivalWindow = Schemas['ArrivalCircleArrival']
export type AgencyArrival = Schemas['ArrivalAgencyArrival']
