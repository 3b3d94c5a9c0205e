import { describe, expect, it } from 'vitest'
import type { AgencyArrival } from '@/shared/api/stormTypes'
import { arrivalAxis, toldArrivals } from './arrivalBars'

const now = Date.parse('2021-07-24T00:00:00Z')
const never = { arrives: null, departs: null, earliest: null, latest: null, shareNotReached: 1 }
const agency = (name: string, arrives: string | null, departs: string | null): AgencyArrival => ({
  agency: name,
  agencyTitle: { zh: name, en: name },
  issuedAt: '2021-07-23T21:00:00Z',
  grade7: { ...never, arrives, departs, shareNotReached: arrives ? 0.05 : 1 },
  grade10: never,
  grade12: never,
  peakAt: '2021-07-24T06:00:00Z',
  peakWindMps: 20,
  closest: { at: '2021-07-24T06:00:00Z', km: 120, side: 'left' },
})

describe('arrivals side by side', () => {
  it('lie on one axis from now to the last departure', () => {
    const axis = arrivalAxis(
      [agency('CMA', '2021-07-24T12:00:00Z', '2021-07-26T00:00:00Z'), agency('JMA', null, null)],
      now,
    )
    expect(axis.from).toBe(now)
    expect(axis.rows[0]?.bars).toEqual([{ grade: 7, from: 0.25, to: 1 }])
    expect(axis.rows[1]?.bars).toEqual([])
  })

  it('run to the end of the axis while a departure is not foreseen', () => {
    const axis = arrivalAxis([agency('CMA', '2021-07-24T12:00:00Z', null)], now)
    expect(axis.rows[0]?.bars[0]).toMatchObject({ from: 0.5, to: 1 })
  })

  it('begin before now where a circle has already come', () => {
    const axis = arrivalAxis([agency('CMA', '2021-07-23T12:00:00Z', '2021-07-24T06:00:00Z')], now)
    expect(axis.from).toBe(Date.parse('2021-07-23T12:00:00Z'))
  })
})

describe('what is told of the circles', () => {
  it('is a chance where the forecast itself does not bring the circle', () => {
    const maybe: AgencyArrival = {
      ...agency('CMA', '2021-07-24T12:00:00Z', null),
      grade10: { arrives: null, departs: null, earliest: '2021-07-24T12:07:00Z', latest: null, shareNotReached: 0.76 },
    }
    expect(toldArrivals(maybe).map(({ grade, chance }) => [grade, chance])).toEqual([
      [7, 95],
      [10, 24],
    ])
  })

  it('is nothing without a forecast', () => {
    expect(toldArrivals(undefined)).toEqual([])
  })
})
