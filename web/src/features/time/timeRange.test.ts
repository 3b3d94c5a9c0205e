import { describe, expect, it } from 'vitest'
import type { Story } from '@/shared/api/types'
import { HOUR, momentAt, share, ticks, timeRange } from './timeRange'

const now = Date.parse('2021-07-24T09:20:00Z')
const story = { from: '2021-07-23T00:00:00Z', to: '2021-07-27T12:00:00Z' } as Story

describe('what the time bar spans', () => {
  it('is two days back and the horizon ahead in live service', () => {
    const range = timeRange(now, 72, null)
    expect((now - range.from) / HOUR).toBeCloseTo(48.33, 1)
    expect((range.to - now) / HOUR).toBeCloseTo(71.67, 1)
  })

  it('is the story, and grows when the forecast reaches beyond its end', () => {
    expect(timeRange(now, 72, story).to).toBe(Date.parse(story.to))
    expect(timeRange(Date.parse(story.to), 72, story).to).toBe(Date.parse(story.to) + 24 * HOUR)
  })

  it('finds the moment under a share and back, held inside the bar', () => {
    const range = timeRange(now, 72, story)
    expect(momentAt(range, share(range, now))).toBeCloseTo(now, -1)
    expect(momentAt(range, 1.4)).toBe(range.to)
    expect(share(range, range.from - 1)).toBe(0)
  })
})

describe('marks', () => {
  it('stand at hours of China, with the day at midnight', () => {
    const marks = ticks(timeRange(now, 72, story), 1000)
    expect(marks.filter((mark) => mark.major).map((mark) => mark.label)).toContain('7月25日')
    expect(marks.every((mark) => mark.at % HOUR === 0)).toBe(true)
  })

  it('are fewer where the bar is narrow', () => {
    const range = timeRange(now, 72, story)
    expect(ticks(range, 300).length).toBeLessThan(ticks(range, 1600).length)
  })
})
