export type Stop = 'peek' | 'half' | 'full'

/** Heights of the phone's sheet. */
export const STOPS: Record<Stop, string> = { peek: '70px', half: '46dvh', full: '84dvh' }
const SHARES: Record<Stop, number> = { peek: 0.08, half: 0.46, full: 0.84 }
const ORDER: Stop[] = ['peek', 'half', 'full']

/** After a drag: the stop nearest to where the finger left it. After a tap: the next higher, from the highest back down. */
export function nextStop(now: Stop, draggedTo: number | null, screen: number): Stop {
  if (draggedTo === null) return ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? 'peek'
  const share = draggedTo / screen
  return ORDER.reduce((best, stop) => (Math.abs(SHARES[stop] - share) < Math.abs(SHARES[best] - share) ? stop : best))
}
