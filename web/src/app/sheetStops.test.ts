import { expect, it } from 'vitest'
import { nextStop } from './sheetStops'

it('a tap steps the sheet higher, and from the top back down', () => {
  expect(nextStop('peek', null, 800)).toBe('half')
  expect(nextStop('half', null, 800)).toBe('full')
  expect(nextStop('full', null, 800)).toBe('peek')
})

it('a drag ends at the height nearest to the finger', () => {
  expect(nextStop('peek', 90, 800)).toBe('peek')
  expect(nextStop('peek', 330, 800)).toBe('half')
  expect(nextStop('half', 620, 800)).toBe('full')
})
