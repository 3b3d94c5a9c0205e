import { useIntervalFn } from '@vueuse/core'
import { onBeforeUnmount, onMounted, ref } from 'vue'
import { api } from '../api/client'
import { idleState, KEPT } from './idle'
import { useSession } from './session'
import { HANDS, TOLD_EVERY_MS } from './useHands'

const LOOK_EVERY_MS = 1_000

/**
 * How long until the session ends by itself: a warning before, and at the end the server is asked, which knows best. The server hears of
 * a use once a minute, so the page counts from what it told.
 */
export function useIdle() {
  const session = useSession()
  const left = ref<number | null>(null)
  let known: string | null = null

  const read = () => Number(localStorage.getItem(KEPT) ?? 0)

  /** A hand while no warning shows: with one on the screen, staying is said by its button. */
  function hand(event: Event): void {
    if (!event.isTrusted || left.value !== null) return
    if (Date.now() - read() >= TOLD_EVERY_MS) used()
  }

  function used(): void {
    localStorage.setItem(KEPT, String(Date.now()))
  }

  async function stay(): Promise<void> {
    await api('session/use', { method: 'POST' })
    used()
    left.value = null
  }

  async function look(): Promise<void> {
    const who = session.who
    if (!who) {
      known = left.value = null
      return
    }
    if (known !== who.account) {
      known = who.account
      used()
    }
    if (who.wall || who.watching) {
      left.value = null
      return
    }
    const idle = idleState(read(), Date.now(), who.idleSeconds * 1_000)
    if (idle.state === 'over') {
      left.value = null
      used() // asks once; whether it is over, the server says
      await api('session').catch(() => undefined)
    } else {
      left.value = idle.state === 'warning' ? idle.leftMs : null
    }
  }

  useIntervalFn(() => void look(), LOOK_EVERY_MS)
  onMounted(() => HANDS.forEach((one) => window.addEventListener(one, hand, { capture: true, passive: true })))
  onBeforeUnmount(() => HANDS.forEach((one) => window.removeEventListener(one, hand, { capture: true })))
  return { left, stay, look }
}
