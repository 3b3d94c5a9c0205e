import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { HOUR_MS, useSweep } from './useSweep'

const HOUR = 3_600_000

describe('sweeping through the forecast', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function sweepOver(hours: number) {
    const seen: (number | null)[] = []
    const scope = effectScope()
    const sweep = scope.run(() => useSweep({ from: () => 0, until: () => hours * HOUR, look: (at) => seen.push(at) }))
    if (!sweep) throw new Error('no scope')
    return { seen, sweep, scope }
  }

  it('moves an hour on in its time and then follows the world again', () => {
    const { seen, sweep } = sweepOver(2)
    sweep.start()
    vi.advanceTimersByTime(HOUR_MS)
    expect(seen.at(-1)).toBeGreaterThan(0.9 * HOUR)
    expect(seen.at(-1)).toBeLessThan(1.1 * HOUR)
    vi.advanceTimersByTime(2 * HOUR_MS)
    expect(seen.at(-1)).toBeNull()
    expect(sweep.sweeping.value).toBe(false)
  })

  it('stands still when it is stopped, at the moment shown last', () => {
    const { seen, sweep } = sweepOver(5)
    sweep.toggle()
    vi.advanceTimersByTime(HOUR_MS)
    sweep.toggle()
    const shown = seen.length
    vi.advanceTimersByTime(10 * HOUR_MS)
    expect(seen).toHaveLength(shown)
  })

  it('ends with its component', () => {
    const { seen, sweep, scope } = sweepOver(5)
    sweep.start()
    scope.stop()
    vi.advanceTimersByTime(HOUR_MS)
    expect(seen).toEqual([])
  })
})
