import type { ThresholdAlert } from '@/shared/api/alertTypes'

export interface AlertGroup {
  key: string
  first: ThresholdAlert
  members: ThresholdAlert[]
}

/** Alerts of one rule in one county are one line: the most severe, newest member speaks for the rest. */
export function grouped(alerts: ThresholdAlert[]): AlertGroup[] {
  const groups = new Map<string, ThresholdAlert[]>()
  for (const alert of alerts) {
    const key = `${alert.rule.id}/${alert.area.path.slice(0, 6)}`
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
  return b.rank - a.rank || Date.parse(b.changedAt) - Date.parse(a.changedAt) || a.id.localeCompare(b.id)
}
