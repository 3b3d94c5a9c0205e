import { describe, expect, it } from 'vitest'
import type { Rings, StormFrame } from '../api/stormTypes'
import { frameAt } from './sweep'

const square = (x: number): Rings => [
  [
    [x, 0],
    [x + 1, 0],
    [x + 1, 1],
    [x, 0],
  ],
]
const frame = (hour: number, r7: Rings | null): StormFrame => ({
  t: `2021-07-24T0${hour}:00:00Z`,
  lat: 27 + hour,
  lon: 124,
  windMps: 40,
  r7,
  r10: null,
  r12: null,
})
const at = (text: string) => Date.parse(`2021-07-24T${text}Z`)

describe('sweeping the circles between hourly frames', () => {
  const frames = [frame(0, square(0)), frame(1, square(2)), frame(2, null)]

  it('blends position and rings half way at half past', () => {
    const swept = frameAt(frames, at('00:30:00'))
    expect(swept?.lat).toBeCloseTo(27.5)
    expect(swept?.r7?.[0]?.[0]).toEqual([1, 0])
  })

  it('keeps the nearer hour where a circle goes away', () => {
    expect(frameAt(frames, at('01:20:00'))?.r7).toEqual(square(2))
    expect(frameAt(frames, at('01:40:00'))?.r7).toBeNull()
  })

  it('shows nothing before the first and behind the last hour', () => {
    expect(frameAt(frames, at('02:00:01'))).toBeNull()
    expect(frameAt(frames, at('00:00:00') - 1)).toBeNull()
    expect(frameAt([], at('00:00:00'))).toBeNull()
  })
})
