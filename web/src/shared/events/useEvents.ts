import { getCurrentScope, onScopeDispose } from 'vue'
import type { ClockEvent, FactEvent } from '../api/types'
import { createHub } from './hub'

const hub = createHub()

/** The one event stream: `status` says whether what is on the screen still follows the world. */
export function useEvents() {
  return { status: hub.status, start: hub.start, stop: hub.stop, onFact, onClock }
}

/** Hears facts whose type begins with one of the prefixes, until the component is gone. */
export function onFact(prefixes: string[], listener: (fact: FactEvent) => void): void {
  untilGone(
    hub.on('fact', (fact: FactEvent) => {
      if (prefixes.some((prefix) => fact.type.startsWith(prefix))) listener(fact)
    }),
  )
}

/** Hears the world clock of a story, at most once a second. */
export function onClock(listener: (reading: ClockEvent) => void): void {
  untilGone(hub.on('clock', listener))
}

function untilGone(stop: () => void): void {
  if (getCurrentScope()) onScopeDispose(stop)
}
