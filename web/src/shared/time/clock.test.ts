import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOST_AHEAD_MS, useClock } from './clock'

const world = '2021-07-24T09:00:00Z'
const start = Date.parse(world)

describe('the world’s clock on the page', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ world, machine: world, virtual: true })))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('runs at the story’s speed between two readings', async () => {
    const clock = useClock()
    await clock.load()
    clock.hear({ world, state: 'playing', speed: 600 })
    vi.advanceTimersByTime(1_000)
    expect(clock.now - start).toBe(600_000)
  })

  it('stands still while the story pauses', async () => {
    const clock = useClock()
    await clock.load()
    clock.hear({ world, state: 'paused', speed: 600 })
    vi.advanceTimersByTime(10_000)
    expect(clock.now).toBe(start)
  })

  it('does not run away when readings stop coming', async () => {
    const clock = useClock()
    await clock.load()
    clock.hear({ world, state: 'playing', speed: 60 })
    vi.advanceTimersByTime(60_000)
    expect(clock.now - start).toBe(MOST_AHEAD_MS * 60)
  })

  it('beats with the machine in live service', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ world, machine: world, virtual: false })))
    const clock = useClock()
    await clock.load()
    vi.advanceTimersByTime(90_000)
    expect(clock.now - start).toBe(90_000)
  })
})
