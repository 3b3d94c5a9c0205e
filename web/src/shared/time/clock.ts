import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useIntervalFn } from '@vueuse/core'
import { api } from '../api/client'
import type { ClockEvent, ClockReading } from '../api/types'
import { onClock } from '../events/useEvents'

/**
 * The world's time as the server has it. In live service it runs beside the machine's; in a story it runs at the
 * story's speed between two readings, and never ahead of the next one by more than a few seconds.
 */
export const useClock = defineStore('clock', () => {
  const now = ref(Date.now())
  const virtual = ref(false)
  const rate = ref(1)
  let readAt = Date.now()
  let worldAt = Date.now()

  function read(world: number, speed: number): void {
    readAt = Date.now()
    worldAt = world
    rate.value = speed
    now.value = world
  }

  function hear(reading: ClockEvent): void {
    read(Date.parse(reading.world), reading.state === 'playing' ? reading.speed : 0)
  }

  async function load(): Promise<void> {
    const reading = await api<ClockReading>('clock')
    virtual.value = reading.virtual
    read(Date.parse(reading.world), reading.virtual ? 0 : 1)
  }

  function tick(): void {
    const passed = Date.now() - readAt
    const counted = virtual.value ? Math.min(passed, MOST_AHEAD_MS) : passed
    now.value = worldAt + counted * rate.value
  }

  onClock(hear)
  useIntervalFn(tick, 250)
  return { now, virtual, rate, load, hear, tick }
})

/** A story's clock is read once a second; without news for longer than this the page stops its own. */
export const MOST_AHEAD_MS = 3_000
