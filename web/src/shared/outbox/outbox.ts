import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useSession } from '../session/session'
import { door } from './door'
import { isOpen, type Correction } from './correction'
import { sendAll, type Outcome } from './sender'
import { shelf } from './shelf'

const LOCK = 'anlan.outbox'
/** What was sent stays to be read for a week. */
const SENT_KEPT_MS = 7 * 24 * 3_600_000

/** What this device still has to send: of the one signed in everything, of others only how many. */
export const useOutbox = defineStore('outbox', () => {
  const session = useSession()
  const known = shallowRef<Correction[]>([])
  const outcome = ref<Outcome>('done')
  const running = ref(false)
  /** The browser refused to keep anything; then nothing may look kept. */
  const broken = ref(false)
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(LOCK)
  if (channel) channel.onmessage = () => void load()

  const account = computed(() => session.who?.account)
  const mine = computed(() => known.value.filter((one) => one.account === account.value))
  const open = computed(() => mine.value.filter(isOpen))
  const toLook = computed(() => open.value.filter((one) => one.state === 'look').length)
  const ofOthers = computed(() => known.value.filter((one) => one.account !== account.value && isOpen(one)).length)

  async function load(): Promise<void> {
    try {
      known.value = await shelf.all()
      broken.value = false
    } catch {
      broken.value = true // said on the page: this browser keeps nothing
    }
  }

  function told(): void {
    channel?.postMessage('changed')
    void load()
  }

  /** Sends what can go now, unless another tab does. */
  async function run(): Promise<void> {
    await load()
    const who = account.value
    if (running.value || broken.value) return
    if (!who) return void (outcome.value = 'signIn')
    running.value = true
    try {
      await alone(async () => {
        outcome.value = await sendAll({ shelf, door, account: who, told })
        await sweep()
      })
    } catch {
      broken.value = true // the device keeps nothing any more, which the page says
    } finally {
      running.value = false
      await load()
    }
  }

  async function alone(act: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return act() // plain http: without locks there is no worker either, and one tab is the rule
    await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? act() : undefined))
  }

  async function sweep(): Promise<void> {
    for (const one of await shelf.all()) {
      if (one.state === 'sent' && Date.now() - (one.sentAt ?? 0) > SENT_KEPT_MS) await shelf.drop(one)
    }
  }

  /** What was written goes into the queue; what stands in it already goes again. */
  async function enqueue(correction: Correction): Promise<void> {
    await shelf.put({ ...correction, state: 'waiting', trouble: null })
    told()
    void run()
    // Asked once it matters, so that the browser does not clear it when the device runs full. It may ask the user, and wait.
    void navigator.storage?.persist?.().catch(reportError)
  }

  /** Takes one away for good; false when it is being sent this moment. */
  async function drop(key: string): Promise<boolean> {
    const taken = await shelf.swap(key, (there) => (there.state === 'sending' ? null : { ...there, state: 'draft' }))
    if (taken) await shelf.drop(taken)
    told()
    return taken !== null
  }

  return { mine, open, toLook, ofOthers, outcome, running, broken, load, told, run, enqueue, drop }
})
