/** Where one was before signing in; null for nowhere in particular, and for an address that is not ours. */
export function whereTo(next: unknown): string | null {
  if (typeof next !== 'string' || !next.startsWith('/') || next.startsWith('//') || next.startsWith('/\\')) return null
  return next === '/' || next.startsWith('/sign-in') ? null : next
}
