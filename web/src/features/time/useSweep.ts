import { ref } from 'vue'
import { useIntervalFn } from '@vueuse/core'

export interface SweepDoor {
  from: () => number
  until: () => number
  look: (at: number | null) => void
}

const FRAME_MS = 60
/** One hour of forecast passes in this time. */
export const HOUR_MS = 320
const HOUR = 3_600_000

/** Plays the view through the forecast: the circles sweep over the map, then the view follows the world again. */
export function useSweep({ from, until, look }: SweepDoor) {
  const sweeping = ref(false)
  let at = 0
  const { pause, resume } = useIntervalFn(step, FRAME_MS, { immediate: false })

  function step(): void {
    at += (HOUR * FRAME_MS) / HOUR_MS
    if (at < until()) return look(at)
    stop()
    look(null)
  }

  function start(): void {
    at = from()
    sweeping.value = true
    resume()
  }

  function stop(): void {
    pause()
    sweeping.value = false
  }

  return { sweeping, start, stop, toggle: () => (sweeping.value ? stop() : start()) }
}
