import type { Session } from '../api/types'

/**
 * Who was signed in on this device when the server last said so. With no network it opens what this account kept; it lets nobody in at
 * the server. It ends with signing out, with the session, and by itself after so many hours.
 */
const KEPT = 'anlan.field.session'
const LEAVING = 'anlan.field.leaving'
export const KEPT_HOURS = 72

export function keepSession(who: Session, now = Date.now()): void {
  const whole = !who.mustChangePassword && !who.mustEnrol
  if (whole) localStorage.setItem(KEPT, JSON.stringify({ who, at: now }))
  else localStorage.removeItem(KEPT)
}

export function keptSession(now = Date.now()): Session | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as { who: Session; at: number } | null
    return kept && now - kept.at < KEPT_HOURS * 3_600_000 ? kept.who : null
  } catch {
    return null // written by another version: as if it were not there
  }
}

export function dropSession(): void {
  localStorage.removeItem(KEPT)
}

/** Signed out with no network: the server's session is ended as soon as there is one. */
export const leaving = {
  begun: () => localStorage.getItem(LEAVING) !== null,
  begin: () => localStorage.setItem(LEAVING, '1'),
  done: () => localStorage.removeItem(LEAVING),
}
