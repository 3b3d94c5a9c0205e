import { messageReader, type Message } from './sse'

export type StreamStatus = 'connecting' | 'live' | 'waiting' | 'refused'

export interface Stream {
  close(): void
  /** Tries at once instead of waiting out the pause, for example when the network is back. */
  hurry(): void
}

export interface StreamOptions {
  url: string
  lastId: () => string | null
  onMessage: (message: Message) => void
  onStatus: (status: StreamStatus) => void
  fetch?: typeof fetch
}

export const FIRST_PAUSE_MS = 1_000
export const LONGEST_PAUSE_MS = 30_000
/** The server sends something, at least a comment, every 15 s: after this long the line is dead. */
export const SILENCE_MS = 45_000

/** The one reconnect rule: pauses of 1, 2, 4 … 30 s, back to 1 s after a message; resumes behind the last id seen. */
export function openStream(options: StreamOptions): Stream {
  let closed = false
  let failures = 0
  let line: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function connect(): Promise<void> {
    timer = undefined
    line = new AbortController()
    options.onStatus('connecting')
    try {
      const last = options.lastId()
      const response = await (options.fetch ?? fetch)(options.url, {
        headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: line.signal,
      })
      if (response.status === 401 || response.status === 403) return refuse()
      if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
      options.onStatus('live')
      await listen(response.body, line)
    } catch {
      failures++
    }
    if (!closed) pause()
  }

  async function listen(body: ReadableStream<Uint8Array>, mine: AbortController): Promise<void> {
    const words = new TextDecoder()
    const read = messageReader((message) => {
      failures = 0
      options.onMessage(message)
    })
    const reader = body.getReader()
    let watchdog = setTimeout(() => mine.abort(), SILENCE_MS)
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(watchdog)
        watchdog = setTimeout(() => mine.abort(), SILENCE_MS)
        read(words.decode(part.value, { stream: true }))
      }
    } finally {
      clearTimeout(watchdog)
    }
  }

  function pause(): void {
    options.onStatus('waiting')
    timer = setTimeout(connect, pauseAfter(failures))
  }

  function refuse(): void {
    closed = true
    options.onStatus('refused')
  }

  void connect()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      line?.abort()
    },
    hurry() {
      if (closed || !timer) return
      clearTimeout(timer)
      timer = undefined
      void connect()
    },
  }
}

export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1))
}
