import { createPinia, setActivePinia } from 'pinia'
import { effectScope, nextTick } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useClock } from '../time/clock'
import { useKnownAt } from './useKnownAt'
import { useView } from './view'

const now = Date.parse('2021-07-24T09:00:00Z')

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', () => Promise.reject(new Error('not asked')))
  useClock().now = now
})
afterEach(() => vi.useRealTimers())

it('asks once when the hand rests, for the end of a ten-minute step', async () => {
  await effectScope().run(async () => {
    const view = useView()
    const knownAt = useKnownAt()
    const seen: unknown[] = []
    for (let minutes = 180; minutes >= 121; minutes--) {
      view.look(now - minutes * 60_000)
      await nextTick()
      vi.advanceTimersByTime(16)
      seen.push(knownAt.value)
    }
    expect(new Set(seen)).toEqual(new Set([undefined]))
    vi.advanceTimersByTime(300)
    expect(knownAt.value).toBe('2021-07-24T07:00:00Z')
    view.look(null)
    await nextTick()
    vi.advanceTimersByTime(300)
    expect(knownAt.value).toBeUndefined()
  })
})
