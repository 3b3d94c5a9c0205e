import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/shared/api/client'
import { sentence } from '@/shared/api/problem'
import type { DryRun, RuleBody } from './ruleTypes'

const LOOK_EVERY_MS = 400

export interface Asked {
  past: string
  area?: string | null
  from?: string
  to?: string
  rules: RuleBody[]
}

/** Begins a dry run, looks at it until it is done, and takes it back when asked or when the page is left. */
export function useDryRun() {
  const run = shallowRef<DryRun | null>(null)
  const failure = ref('')
  const starting = ref(false)
  let id: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Another question makes the answers to the one before worthless. */
  let turn = 0

  const running = computed(() => starting.value || run.value?.state === 'running')

  async function start(asked: Asked): Promise<void> {
    const mine = ++turn
    clearTimeout(timer)
    run.value = null
    failure.value = ''
    starting.value = true
    try {
      const begun = await api<{ id: string }>('dry-runs', { method: 'POST', body: asked })
      id = begun.id
      if (mine === turn) await look(mine)
      else void takeBack(begun.id)
    } catch (cause) {
      if (mine === turn) failure.value = sentence(cause)
    }
    if (mine === turn) starting.value = false
  }

  async function look(mine: number): Promise<void> {
    try {
      const seen = await api<DryRun>(`dry-runs/${id}`, { unasked: true })
      if (mine !== turn) return
      run.value = seen
      if (seen.state !== 'running') return
    } catch (cause) {
      if (mine !== turn) return
      failure.value = sentence(cause)
      return
    }
    timer = setTimeout(() => void look(mine), LOOK_EVERY_MS)
  }

  async function cancel(): Promise<void> {
    if (id) await takeBack(id)
  }

  async function takeBack(which: string): Promise<void> {
    try {
      await api(`dry-runs/${which}`, { method: 'DELETE', unasked: true })
    } catch (cause) {
      failure.value = sentence(cause)
    }
  }

  function forget(): void {
    turn++
    clearTimeout(timer)
    if (id && run.value?.state === 'running') void takeBack(id)
    run.value = null
    failure.value = ''
    starting.value = false
  }

  onScopeDispose(forget)
  return { run, running, failure, start, cancel, forget }
}
