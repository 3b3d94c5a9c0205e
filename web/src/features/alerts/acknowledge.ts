import { api } from '@/shared/api/client'
import type { AcknowledgingOutcome, ThresholdAlert } from '@/shared/api/alertTypes'

/** The server takes so many at once. */
const MOST = 1_000

/** Those of a line that still wait for somebody to take note. */
export function asking(alerts: ThresholdAlert[]): ThresholdAlert[] {
  return alerts.filter((alert) => alert.asks)
}

/** Takes note of alerts as they are seen; those that were raised meanwhile or are answered alone are told of in the answer. */
export async function acknowledge(alerts: ThresholdAlert[], note = ''): Promise<AcknowledgingOutcome> {
  const whole: AcknowledgingOutcome = { acknowledged: [], raisedSince: [], alone: [] }
  for (let from = 0; from < alerts.length; from += MOST) {
    const seen = alerts.slice(from, from + MOST).map(({ id, step }) => ({ alert: id, step }))
    const answer = await api<AcknowledgingOutcome>('threshold-alerts/acknowledgements', {
      method: 'POST',
      body: { alerts: seen, note },
    })
    whole.acknowledged.push(...answer.acknowledged)
    whole.raisedSince.push(...answer.raisedSince)
    whole.alone.push(...answer.alone)
  }
  return whole
}
