import { computed, ref, shallowRef } from 'vue'
import { api } from '@/shared/api/client'
import { ApiError, type FailureKind } from '@/shared/api/problem'
import type { Spot } from './spaceShapes'
import type { Found, Reach } from './spaceTypes'

export type Mode = 'within' | 'along' | 'reach'

/** The question of the space tool and its answer. Nothing is asked before somebody says so. */
export function useSpace() {
  const mode = ref<Mode>('within')
  const centre = ref<Spot | null>(null)
  const line = ref<Spot[]>([])
  const radiusKm = ref(5)
  const withinM = ref(500)
  const minutes = ref(15)
  const found = shallowRef<Found | null>(null)
  const reach = shallowRef<Reach | null>(null)
  const loading = ref(false)
  const error = shallowRef<unknown>(null)
  const failure = ref<FailureKind | null>(null)
  const ready = computed(() =>
    mode.value === 'reach' ? true : mode.value === 'within' ? centre.value !== null : line.value.length > 1,
  )
  const asked = computed(() => found.value !== null || reach.value !== null)
  let turn = 0

  function clear(): void {
    turn++
    found.value = reach.value = null
    error.value = failure.value = null
    loading.value = false
  }

  function turnTo(next: Mode): void {
    mode.value = next
    clear()
  }

  function add(spot: Spot): void {
    clear()
    if (mode.value === 'within') centre.value = spot
    else line.value = [...line.value, spot]
  }

  function back(): void {
    clear()
    line.value = line.value.slice(0, -1)
  }

  async function ask(): Promise<void> {
    if (!ready.value) return
    clear()
    const mine = turn
    loading.value = true
    try {
      const answer = await question()
      if (mine !== turn) return
      if (mode.value === 'reach') reach.value = answer as Reach
      else found.value = answer as Found
    } catch (cause) {
      if (mine !== turn) return
      error.value = cause
      failure.value = cause instanceof ApiError ? cause.kind : 'broken'
    }
    loading.value = false
  }

  function question(): Promise<Found | Reach> {
    if (mode.value === 'reach')
      return api<Reach>('space/reach', { method: 'POST', body: { minutes: minutes.value, limit: 2_000 } })
    if (mode.value === 'along')
      return api<Found>('space/along', { method: 'POST', body: { line: line.value, withinM: withinM.value } })
    const [lon, lat] = centre.value ?? [0, 0]
    const shape = { type: 'circle', lat, lon, radiusM: radiusKm.value * 1_000 }
    return api<Found>('space/inside', { method: 'POST', body: { shape } })
  }

  return {
    mode,
    centre,
    line,
    radiusKm,
    withinM,
    minutes,
    found,
    reach,
    loading,
    error,
    failure,
    ready,
    asked,
    turnTo,
    add,
    back,
    ask,
    clear,
  }
}
