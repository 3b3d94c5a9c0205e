import { expect, it } from 'vitest'
import { metres, placeOf } from './distance'

it('a thousandth of a degree northwards is 111 m everywhere, eastwards less towards the pole', () => {
  expect(metres({ lat: 29, lon: 121 }, { lat: 29.001, lon: 121 })).toBeCloseTo(111.2, 1)
  expect(metres({ lat: 60, lon: 121 }, { lat: 60, lon: 121.001 })).toBeCloseTo(55.6, 1)
  expect(metres({ lat: 29, lon: 121 }, { lat: 29, lon: 121 })).toBe(0)
})

it('degrees are numbers within the globe', () => {
  expect(placeOf('29.5', ' 121.5 ')).toEqual({ lat: 29.5, lon: 121.5 })
  for (const [lat, lon] of [
    ['', '121'],
    ['29', ''],
    ['91', '0'],
    ['0', '181'],
    ['北', '121'],
  ] as const)
    expect(placeOf(lat, lon)).toBeNull()
})
