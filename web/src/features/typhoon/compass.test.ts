import { expect, it } from 'vitest'
import { compass } from './compass'

it('names the nearest of sixteen directions, whatever way round', () => {
  expect([0, 11, 12, 315, 359, 720 + 90, -45].map(compass)).toEqual(['n', 'n', 'nne', 'nw', 'n', 'e', 'nw'])
})
