import { useDocumentVisibility, useEventListener, useIntervalFn } from '@vueuse/core'
import { watch } from 'vue'
import { useEvents } from '../events/useEvents'
import { useSession } from '../session/session'
import { useOutbox } from './outbox'

/** Even where the browser does not say that the network is back, it is tried this often. */
export const TRY_EVERY_MS = 30_000

/** Sends what waits: when the page opens, somebody signs in, the network or the reader is back, and every 30 s. */
export function useSending(): void {
  const session = useSession()
  const outbox = useOutbox()
  const visible = useDocumentVisibility()
  const { status } = useEvents()

  async function attempt(): Promise<void> {
    if (session.who && session.unproven && navigator.onLine) await session.load().catch(() => undefined) // still no server
    await outbox.run()
  }

  useEventListener(globalThis, 'online', () => void attempt())
  useIntervalFn(() => (session.unproven || outbox.open.length ? void attempt() : undefined), TRY_EVERY_MS)
  watch(visible, (now) => now === 'visible' && void attempt())
  watch(status, (now) => now === 'live' && void attempt()) // the stream has found the server
  watch(
    () => session.who?.account,
    () => void attempt(),
    { immediate: true },
  )
}
