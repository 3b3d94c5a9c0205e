import { expect, it } from 'vitest'
import { idleState, LONGEST_WARNING_MS, warnsBefore } from './idle'

const MINUTE = 60_000

it('warns two minutes before the end, or a quarter of a short time', () => {
  expect(warnsBefore(30 * MINUTE)).toBe(LONGEST_WARNING_MS)
  expect(warnsBefore(MINUTE)).toBe(15_000)
})

it('is used, then warned, then over, each at its moment', () => {
  const idle = 30 * MINUTE
  expect(idleState(0, 28 * MINUTE - 1, idle)).toEqual({ state: 'used' })
  expect(idleState(0, 28 * MINUTE, idle)).toEqual({ state: 'warning', leftMs: 2 * MINUTE })
  expect(idleState(0, idle - 1, idle)).toEqual({ state: 'warning', leftMs: 1 })
  expect(idleState(0, idle, idle)).toEqual({ state: 'over' })
})
