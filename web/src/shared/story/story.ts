import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from '../api/client'
import { ApiError, sentence } from '../api/problem'
import type { ClockEvent, Story } from '../api/types'
import { onClock } from '../events/useEvents'
import { tr } from '../i18n/bilingual'
import { useSession } from '../session/session'
import { useClock } from '../time/clock'
import { iso } from '../time/format'
import { untilNewStage } from './restart'

type Action =
  { action: 'play' | 'pause' | 'restart' } | { action: 'speed'; speed: number } | { action: 'jump'; to: string }

/** The story that this process plays, if it plays one; in live service there is none and no way to move the clock. */
export const useStory = defineStore('story', () => {
  const story = shallowRef<Story | null>(null)
  const busy = ref(false)
  const failure = ref('')
  const restarting = ref(false)
  const playing = computed(() => story.value?.state === 'playing')

  async function load(): Promise<void> {
    try {
      take(await api<Story>('story'))
    } catch (cause) {
      if (cause instanceof ApiError && cause.kind === 'missing') story.value = null
      else failure.value = sentence(cause)
    }
  }

  function take(read: Story): void {
    story.value = read
    useClock().hear({ world: read.now, state: read.state, speed: read.speed })
  }

  async function act(command: Action): Promise<void> {
    busy.value = true
    failure.value = ''
    try {
      const answer = await api<Story | undefined>('story', { method: 'POST', body: command })
      if (answer?.id) take(answer)
      else await load()
    } catch (cause) {
      failure.value = sentence(cause)
    } finally {
      busy.value = false
    }
  }

  /** Everything from the beginning: the program starts again on empty tables, and this page with it. */
  async function restart(): Promise<void> {
    const before = useClock().now
    await act({ action: 'restart' })
    if (failure.value) return
    restarting.value = true
    const back = await untilNewStage(before, () => useSession().signInDemo('DUTY_OFFICER'))
    restarting.value = false
    if (back) location.reload()
    else failure.value = tr('shared.failure.offline')
  }

  onClock((reading: ClockEvent) => {
    const known = story.value
    if (!known) return
    if (known.state !== reading.state) void load()
    story.value = { ...known, now: reading.world, state: reading.state, speed: reading.speed }
  })

  return {
    story,
    busy,
    failure,
    restarting,
    playing,
    load,
    play: () => act({ action: 'play' }),
    pause: () => act({ action: 'pause' }),
    restart,
    setSpeed: (speed: number) => act({ action: 'speed', speed }),
    jump: (to: number) => act({ action: 'jump', to: iso(to) }),
  }
})
