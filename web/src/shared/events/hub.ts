import { ref, type Ref } from 'vue'
import type { Message } from './sse'
import { openStream, type Stream, type StreamStatus } from './stream'

type Listener = (data: never) => void

export interface EventHub {
  status: Ref<StreamStatus>
  start(): void
  stop(): void
  on(event: string, listener: Listener): () => void
}

const CHANNEL = 'anlan-events'

/**
 * One event stream per browser: the tab that holds the lock listens to the server and tells the other tabs; when it
 * closes, the next tab takes over behind the last id that was heard. Where the browser has no locks, each tab listens itself.
 */
export function createHub(address = '/api/v1/events'): EventHub {
  const listeners = new Map<string, Set<Listener>>()
  const status = ref<StreamStatus>('connecting')
  let lastId: string | null = null
  let channel: BroadcastChannel | null = null
  let stream: Stream | null = null
  let release: (() => void) | null = null
  let asked: AbortController | null = null

  function heard(message: Message): void {
    if (message.id) lastId = message.id
    let data: unknown
    try {
      data = JSON.parse(message.data)
    } catch {
      data = message.data
    }
    listeners.get(message.event)?.forEach((listener) => listener(data as never))
  }

  function lead(): void {
    stream = openStream({
      url: address,
      lastId: () => lastId,
      onMessage(message) {
        heard(message)
        channel?.postMessage({ message })
      },
      onStatus(now) {
        status.value = now
        channel?.postMessage({ status: now })
      },
    })
  }

  function follow({ data }: MessageEvent<{ message?: Message; status?: StreamStatus; hello?: true }>): void {
    if (data.message) heard(data.message)
    if (data.status) status.value = data.status
    if (data.hello && stream) channel?.postMessage({ status: status.value })
  }

  const hurry = () => stream?.hurry()

  return {
    status,
    start() {
      if (asked) return
      asked = new AbortController()
      globalThis.addEventListener('online', hurry)
      if (typeof BroadcastChannel !== 'undefined') {
        channel = new BroadcastChannel(CHANNEL)
        channel.onmessage = follow
        channel.postMessage({ hello: true })
      }
      if (!channel || !globalThis.navigator?.locks) return lead()
      navigator.locks
        .request(CHANNEL, { signal: asked.signal }, () => {
          lead()
          return new Promise<void>((done) => (release = done))
        })
        .catch(() => undefined) // asked for no longer: stop() was called while another tab led
    },
    stop() {
      globalThis.removeEventListener('online', hurry)
      asked?.abort()
      release?.()
      stream?.close()
      channel?.close()
      asked = release = stream = channel = null
      lastId = null
    },
    on(event, listener) {
      const those = listeners.get(event) ?? new Set()
      listeners.set(event, those.add(listener))
      return () => those.delete(listener)
    },
  }
}
