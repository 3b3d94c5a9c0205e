import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '../i18n/i18n'
import { clockTime, day, dayTime, fromNow, hourOfDay, iso, shortTime, span } from './format'

const at = '2021-07-24T16:30:00Z'
const MINUTE = 60_000

describe('times on the screen', () => {
  afterEach(() => void (i18n.global.locale.value = 'zh-CN'))

  it('stand in China’s zone wherever the browser is', () => {
    expect(clockTime(at)).toBe('00:30')
    expect(day(at)).toBe('7月25日')
    expect(hourOfDay(at)).toBe(0)
    i18n.global.locale.value = 'en'
    expect(dayTime(at)).toBe('25 Jul 00:30')
  })

  it('leave out the day when it is the same', () => {
    expect(shortTime(at, '2021-07-24T20:00:00Z')).toBe('00:30')
    expect(shortTime(at, '2021-07-24T10:00:00Z')).toBe('7月25日 00:30')
  })

  it('say a length in two parts at most', () => {
    expect([0, 3, 60, 130, 1440, 1500].map((minutes) => span(minutes * MINUTE))).toEqual([
      '不足 1 分钟',
      '3 分钟',
      '1 小时',
      '2 小时 10 分',
      '1 天',
      '1 天 1 小时',
    ])
  })

  it('tell before from after', () => {
    const now = Date.parse(at)
    expect([5, -5, 0].map((minutes) => fromNow(now + minutes * MINUTE, now))).toEqual(['5 分钟后', '5 分钟前', '现在'])
    expect(iso(now)).toBe(at)
  })
})
