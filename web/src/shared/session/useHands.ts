import { onBeforeUnmount, onMounted } from 'vue'
import { api } from '../api/client'
import { useSession } from './session'

/** What only a person does. Moving the map or a stream that is read asks the server by itself, and tells nothing. */
export const HANDS = ['pointerdown', 'keydown', 'wheel'] as const
export const TOLD_EVERY_MS = 60_000

/**
 * Tells the server at most once a minute that somebody is there: a session nobody uses ends, and reading by itself is no use. A wall
 * that only watches answers that a fresh sign-in is needed, which is no news here.
 */
export function useHands(): void {
  const session = useSession()
  let told = -Infinity

  function hand(event: Event): void {
    if (!event.isTrusted || !session.who || session.who.mustChangePassword) return
    if (performance.now() - told < TOLD_EVERY_MS) return
    told = performance.now()
    api('session/use', { method: 'POST', unasked: true }).catch(() => undefined)
  }

  onMounted(() => HANDS.forEach((one) => window.addEventListener(one, hand, { capture: true, passive: true })))
  onBeforeUnmount(() => HANDS.forEach((one) => window.removeEventListener(one, hand, { capture: true })))
}
