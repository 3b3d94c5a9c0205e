import type { Story } from '@/shared/api/types'
import { clockTime, day, hourOfDay } from '@/shared/time/format'

export const HOUR = 3_600_000
const BACK_HOURS = 48
const STEPS = [1, 3, 6, 12, 24]

export interface Range {
  from: number
  to: number
}

/** What the bar spans: a story with its forecast behind it, or in live service two days back and the horizon ahead. */
export function timeRange(now: number, horizonHours: number, story: Story | null): Range {
  const ahead = horizonHours * HOUR
  if (story)
    return {
      from: Date.parse(story.from),
      to: Math.max(Date.parse(story.to), Math.ceil(now / HOUR) * HOUR + ahead / 3),
    }
  const hour = Math.floor(now / HOUR) * HOUR
  return { from: hour - BACK_HOURS * HOUR, to: hour + ahead }
}

export function share(range: Range, at: number): number {
  return Math.max(0, Math.min(1, (at - range.from) / (range.to - range.from)))
}

export function momentAt(range: Range, part: number): number {
  return range.from + Math.max(0, Math.min(1, part)) * (range.to - range.from)
}

export interface Tick {
  at: number
  label: string
  major: boolean
}

/** Marks at full hours of China's day, as many as fit: a day's name at midnight, hours between. */
export function ticks(range: Range, width: number, gap = 58): Tick[] {
  const hours = (range.to - range.from) / HOUR
  const step = STEPS.find((one) => (width / hours) * one >= gap) ?? 24
  const found: Tick[] = []
  for (let at = Math.ceil(range.from / HOUR) * HOUR; at <= range.to; at += HOUR) {
    const hour = hourOfDay(at)
    if (hour % step !== 0) continue
    found.push({ at, label: hour === 0 ? day(at) : clockTime(at), major: hour === 0 })
  }
  return found
}
