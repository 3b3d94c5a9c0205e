/**
 * Whether this process is a demo that lets a visitor in by one click. Nobody is signed in yet, so the answer comes from
 * the door itself: in live service it does not exist.
 */
export async function demoOffered(): Promise<boolean> {
  try {
    const answer = await fetch('/api/v1/demo/session', { method: 'GET', credentials: 'same-origin' })
    return answer.ok || answer.status === 405
  } catch {
    return false
  }
}
