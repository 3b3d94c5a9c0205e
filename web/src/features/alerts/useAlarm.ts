import { useIntervalFn, useLocalStorage } from '@vueuse/core'
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { ThresholdAlert } from '@/shared/api/alertTypes'
import { callFor, stepOf, type Call } from './alarm'

/** A call to leave is repeated this often until somebody takes note. */
const REPEAT_MS = 20_000

/** Tones of each call: frequency in hertz, beginning and length in seconds. */
const TONES: Record<Call, [number, number, number][]> = {
  silent: [],
  chime: [
    [880, 0, 0.18],
    [660, 0.2, 0.3],
  ],
  leave: [0, 0.35, 0.7, 1.05].flatMap((at): [number, number, number][] => [
    [1_175, at, 0.15],
    [880, at + 0.16, 0.15],
  ]),
}

/**
 * Sound for open alerts. Off until somebody switches it on here, as browsers let no page be heard before; the choice is kept,
 * and after a reload `blocked` says that one touch is needed again.
 */
export function useAlarm(alerts: Ref<ThresholdAlert[]>) {
  const on = useLocalStorage('anlan.alarm', false)
  const blocked = ref(false)
  const heard = new Set<string>()
  let audio: AudioContext | null = null
  let begun = false

  function call(): void {
    const what = callFor(alerts.value, heard)
    alerts.value.forEach((alert) => heard.add(stepOf(alert)))
    if (on.value && what !== 'silent') void play(what)
  }

  async function play(what: Call): Promise<void> {
    audio ??= new AudioContext()
    if (audio.state === 'suspended') await Promise.race([audio.resume(), new Promise((late) => setTimeout(late, 300))])
    blocked.value = audio.state !== 'running'
    if (blocked.value) return
    for (const [hertz, at, length] of TONES[what]) tone(audio, hertz, audio.currentTime + at, length)
  }

  function tone(context: AudioContext, hertz: number, at: number, length: number): void {
    const source = context.createOscillator()
    const volume = context.createGain()
    source.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + length)
    source.connect(volume).connect(context.destination)
    source.start(at)
    source.stop(at + length)
  }

  function toggle(): void {
    if (on.value && blocked.value) return void play('chime')
    on.value = !on.value
    if (on.value) void play('chime')
  }

  watch(alerts, () => {
    if (begun) call()
    else alerts.value.forEach((alert) => heard.add(stepOf(alert))) // what stood there when the page was opened is no news
    begun = true
  })
  useIntervalFn(() => callFor(alerts.value, heard) === 'leave' && call(), REPEAT_MS)
  onScopeDispose(() => void audio?.close())
  return { on, blocked, toggle }
}
