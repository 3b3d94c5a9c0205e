import { describe, expect, it } from 'vitest'
import type { AgencyArrival } from '@/shared/api/stormTypes'
import { arrivalAxis } from './arrivalBars'

const now = Date.parse('2021-07-24T00:00:00Z')
const agency = (name: string, arrives: string | null, departs: string | null): AgencyArrival => ({
  agency: name,
  issuedAt: '2021-07-23T21:00:00Z',
  grade7: { arrives, departs, earliest: null, latest: null },
  grade10: null,
  grade12: null,
  closest: null,
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
