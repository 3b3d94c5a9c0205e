import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LONGEST_MS, LOOK_EVERY_MS, untilNewStage } from './restart'

const reached = Date.parse('2021-07-24T09:00:00Z')

describe('waiting for the story to stand at its beginning', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function answers(...given: (Response | Error)[]): void {
    let at = 0
    vi.stubGlobal('fetch', () => {
      const answer = given[Math.min(at++, given.length - 1)]
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer?.clone())
    })
  }

  it('passes over the old program, the gap and the closed door', async () => {
    const signIn = vi.fn(() => Promise.resolve())
    answers(
      Response.json({ now: '2021-07-24T09:00:00Z' }),
      new TypeError('refused'),
      new Response(null, { status: 401 }),
      Response.json({ now: '2021-07-22T00:00:00Z' }),
    )
    const back = untilNewStage(reached, signIn)
    await vi.advanceTimersByTimeAsync(4 * LOOK_EVERY_MS)
    expect(await back).toBe(true)
    expect(signIn).toHaveBeenCalledOnce()
  })

  it('gives up when the program stays away', async () => {
    answers(new TypeError('refused'))
    const back = untilNewStage(reached, () => Promise.resolve())
    await vi.advanceTimersByTimeAsync(LONGEST_MS)
    expect(await back).toBe(false)
  })
})
