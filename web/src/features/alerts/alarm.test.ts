import { expect, it } from 'vitest'
import type { ThresholdAlert } from '@/shared/api/alertTypes'
import { callFor, stepOf } from './alarm'

function alert(more: Partial<ThresholdAlert>): ThresholdAlert {
  return { id: 'a', step: 1, asks: true, moves: false, quiet: null, ...more } as unknown as ThresholdAlert
}

it('news is heard once, a higher step again', () => {
  expect(callFor([alert({})], new Set())).toBe('chime')
  expect(callFor([alert({})], new Set([stepOf(alert({}))]))).toBe('silent')
  expect(callFor([alert({ step: 2 })], new Set(['a/1']))).toBe('chime')
})

it('what somebody took note of and what is silenced is not heard', () => {
  expect(callFor([alert({ asks: false })], new Set())).toBe('silent')
  expect(callFor([alert({ quiet: { id: 's', endsAt: '2021-07-25T00:00:00Z', reason: 'x' } })], new Set())).toBe(
    'silent',
  )
})

it('where people must leave it calls until somebody takes note, however often it was heard', () => {
  const leave = alert({ moves: true })
  expect(callFor([alert({ id: 'b' }), leave], new Set([stepOf(leave)]))).toBe('leave')
  expect(callFor([alert({ moves: true, asks: false })], new Set())).toBe('silent')
})
