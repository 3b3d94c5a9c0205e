/** The last moment somebody used this browser, in any of its tabs: they have one session. */
export const KEPT = 'anlan.used'
export const LONGEST_WARNING_MS = 120_000
const PART_OF_IDLE = 4

/** So long before the end one is warned: two minutes, or a quarter of a short time. */
export function warnsBefore(idleMs: number): number {
  return Math.min(LONGEST_WARNING_MS, idleMs / PART_OF_IDLE)
}

export type Idle = { state: 'used' } | { state: 'warning'; leftMs: number } | { state: 'over' }

export function idleState(usedAt: number, now: number, idleMs: number): Idle {
  const left = usedAt + idleMs - now
  if (left <= 0) return { state: 'over' }
  return left <= warnsBefore(idleMs) ? { state: 'warning', leftMs: left } : { state: 'used' }
}
