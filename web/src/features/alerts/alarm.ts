import type { ThresholdAlert } from '@/shared/api/alertTypes'

/** What is heard: nothing, one chime for news, or a call that repeats while people must leave and nobody has taken note. */
export type Call = 'silent' | 'chime' | 'leave'

/** Names a step of an alert, so that each is heard once. */
export function stepOf(alert: ThresholdAlert): string {
  return `${alert.id}/${alert.step}`
}

/**
 * What is heard for these open alerts.
 *
 * @param heard the steps that were heard before, by name
 */
export function callFor(alerts: ThresholdAlert[], heard: ReadonlySet<string>): Call {
  const waiting = alerts.filter((alert) => alert.asks && !alert.quiet)
  if (waiting.some((alert) => alert.moves)) return 'leave'
  return waiting.some((alert) => !heard.has(stepOf(alert))) ? 'chime' : 'silent'
}
