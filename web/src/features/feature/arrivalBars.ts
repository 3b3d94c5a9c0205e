import type { AgencyArrival, ArrivalWindow } from '@/shared/api/stormTypes'

export type Grade = 7 | 10 | 12
export const GRADES: Grade[] = [7, 10, 12]

export interface Bar {
  grade: Grade
  /** Shares of the axis, 0…1. */
  from: number
  to: number
}

export interface ArrivalRow {
  arrival: AgencyArrival
  bars: Bar[]
  closest: number
}

export interface ArrivalAxis {
  from: number
  to: number
  rows: ArrivalRow[]
}

export function windowOf(arrival: AgencyArrival, grade: Grade): ArrivalWindow {
  return grade === 7 ? arrival.grade7 : grade === 10 ? arrival.grade10 : arrival.grade12
}

const HOUR = 3_600_000

/** Agencies side by side on one axis of time: when each circle reaches the place and leaves it. */
export function arrivalAxis(arrivals: AgencyArrival[], now: number): ArrivalAxis {
  const moments = arrivals.flatMap((arrival) =>
    GRADES.flatMap((grade) => {
      const window = windowOf(arrival, grade)
      return [window.arrives, window.departs].filter((at) => at !== null).map(Date.parse)
    }).concat(Date.parse(arrival.closest.at)),
  )
  const from = Math.min(now, ...moments)
  const to = Math.max(now + 24 * HOUR, ...moments)
  const share = (at: number) => Math.max(0, Math.min(1, (at - from) / (to - from)))
  const rows = arrivals.map((arrival) => ({
    arrival,
    bars: GRADES.flatMap((grade): Bar[] => {
      const window = windowOf(arrival, grade)
      if (!window.arrives) return []
      return [
        { grade, from: share(Date.parse(window.arrives)), to: window.departs ? share(Date.parse(window.departs)) : 1 },
      ]
    }),
    closest: share(Date.parse(arrival.closest.at)),
  }))
  return { from, to, rows }
}

export interface Told {
  grade: Grade
  arrives: string | null
  departs: string | null
  earliest: string | null
  latest: string | null
  /** Chance in whole percent that the circle comes at all. */
  chance: number
}

/** What there is to say about each circle: it arrives by the forecast, or it may with the forecast's usual error. */
export function toldArrivals(arrival: AgencyArrival | undefined): Told[] {
  if (!arrival) return []
  return GRADES.flatMap((grade): Told[] => {
    const window = windowOf(arrival, grade)
    if (!window.arrives && !window.earliest) return []
    return [{ grade, ...window, chance: Math.round((1 - window.shareNotReached) * 100) }]
  })
}
