import { locale, type Locale } from '../i18n/i18n'
import { tr } from '../i18n/bilingual'

/** Time is shown in China's zone wherever the screen stands. */
export const ZONE = 'Asia/Shanghai'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export type Moment = string | number | Date

const kept = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const found = kept.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: ZONE, ...options })
  kept.set(key, found)
  return found
}

export function millis(moment: Moment): number {
  return moment instanceof Date ? moment.getTime() : typeof moment === 'number' ? moment : Date.parse(moment)
}

/** 14:30 */
export function clockTime(moment: Moment): string {
  return formatter(locale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis(moment))
}

/** 7月25日 or 25 Jul */
export function day(moment: Moment): string {
  const language = locale() === 'en' ? ('en-GB' as Locale) : locale()
  return formatter(language, { month: locale() === 'en' ? 'short' : 'long', day: 'numeric' }).format(millis(moment))
}

/** 7月25日 14:30 */
export function dayTime(moment: Moment): string {
  return `${day(moment)} ${clockTime(moment)}`
}

/** 14:30 when it is the same day as the other moment, else 7月25日 14:30. */
export function shortTime(moment: Moment, beside: Moment): string {
  return day(moment) === day(beside) ? clockTime(moment) : dayTime(moment)
}

/** Hours since midnight in China, for marks on the time bar. */
export function hourOfDay(moment: Moment): number {
  return Math.floor(((millis(moment) + 8 * HOUR) % DAY) / HOUR)
}

/** 3 分钟, 2 小时 10 分, 3 天: a length of time in words, two parts at most. */
export function span(length: number): string {
  const whole = Math.max(0, Math.floor(length / MINUTE))
  if (whole < 1) return tr('shared.span.moment')
  if (whole < 60) return tr('shared.span.minutes', { m: whole })
  const hours = Math.floor(whole / 60)
  const minutes = whole % 60
  if (hours < 24)
    return minutes ? tr('shared.span.hoursMinutes', { h: hours, m: minutes }) : tr('shared.span.hours', { h: hours })
  const rest = hours % 24
  const days = Math.floor(hours / 24)
  return rest ? tr('shared.span.daysHours', { d: days, h: rest }) : tr('shared.span.days', { d: days })
}

/** "in 5 h 20 min" or "3 min ago". */
export function fromNow(moment: Moment, now: number): string {
  const away = millis(moment) - now
  if (Math.abs(away) < MINUTE) return tr('shared.span.now')
  return away > 0 ? tr('shared.span.in', { span: span(away) }) : tr('shared.span.ago', { span: span(-away) })
}

export function iso(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
