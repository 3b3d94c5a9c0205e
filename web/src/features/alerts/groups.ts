import type { ThresholdAlert } from '@/shared/api/alertTypes'

export interface AlertGroup {
  key: string
  first: ThresholdAlert
  members: ThresholdAlert[]
}

/**
 * Alerts of one rule in one county are one line: the most severe, newest member speaks for the rest. One that demands that people
 * leave keeps a line of its own, before all others; what is silenced stands behind them.
 */
export function grouped(alerts: ThresholdAlert[]): AlertGroup[] {
  const groups = new Map<string, ThresholdAlert[]>()
  for (const alert of alerts) {
    const key = alert.moves ? alert.id : `${alert.rule.id}/${alert.area.path.slice(0, 6)}${alert.quiet ? '/quiet' : ''}`
    groups.set(key, [...(groups.get(key) ?? []), alert])
  }
  return [...groups]
    .map(([key, members]) => {
      const sorted = members.sort(moreUrgentFirst)
      return { key, first: sorted[0] as ThresholdAlert, members: sorted }
    })
    .sort((a, b) => moreUrgentFirst(a.first, b.first))
}

export function moreUrgentFirst(a: ThresholdAlert, b: ThresholdAlert): number {
  return (
    standing(b) - standing(a) ||
    b.rank - a.rank ||
    Date.parse(b.changedAt) - Date.parse(a.changedAt) ||
    a.id.localeCompare(b.id)
  )
}

function standing(alert: ThresholdAlert): number {
  if (alert.moves) return 2
  return alert.quiet ? 0 : 1
}
