import { afterEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '@/shared/testing/mounted'
import { useClock } from '@/shared/time/clock'
import { useView } from '@/shared/view/view'
import { HOUR } from './timeRange'
import TimeTrack from './TimeTrack.vue'

const now = Date.parse('2021-07-24T09:00:00Z')
const range = { from: now - 48 * HOUR, to: now + 72 * HOUR }

describe('the time bar by keys', () => {
  afterEach(() => void vi.unstubAllGlobals())

  function track() {
    const bar = mounted(TimeTrack, { range })
    useClock().now = now
    return { slider: bar.get('[role=slider]'), view: useView() }
  }

  it('steps an hour back and ahead, and End follows the world again', async () => {
    const { slider, view } = track()
    await slider.trigger('keydown', { key: 'ArrowLeft' })
    expect(view.shownAt).toBe(now - HOUR)
    await slider.trigger('keydown', { key: 'PageUp' })
    expect(view.shownAt).toBe(now + 5 * HOUR)
    await slider.trigger('keydown', { key: 'End' })
    expect(view.following).toBe(true)
  })

  it('does not leave its range', async () => {
    const { slider, view } = track()
    await slider.trigger('keydown', { key: 'Home' })
    await slider.trigger('keydown', { key: 'ArrowLeft' })
    expect(view.shownAt).toBe(range.from)
  })

  it('reads the moment aloud', async () => {
    const { slider } = track()
    await slider.trigger('keydown', { key: 'ArrowLeft' })
    expect(slider.attributes('aria-valuetext')).toBe('7月24日 16:00')
  })
})
