import { tr } from '@/shared/i18n/bilingual'

/** A story's speed in words a person can follow: how much of its time passes in one second. */
export function speedWord(speed: number): string {
  if (speed <= 1) return tr('time.perSecond.real')
  if (speed < 3600) return tr('time.perSecond.minutes', { n: Math.max(1, Math.round(speed / 60)) })
  return tr('time.perSecond.hours', { n: Math.round(speed / 360) / 10 })
}
