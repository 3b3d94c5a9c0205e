import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { useDebounceFn, useIntervalFn } from '@vueuse/core'
import { onFact } from '../events/useEvents'
import { useClock } from '../time/clock'
import { ApiError, type FailureKind } from './problem'

export interface ResourceOptions {
  /** Prefixes of fact types that make this content old: it is fetched again. */
  on?: string[]
  /** Fetched again this often as well, in milliseconds. */
  every?: number
  /** Fetched again when one of these changes. */
  watch?: WatchSource[]
  /** Not fetched while this says false. */
  when?: () => boolean
}

export interface Resource<T> {
  data: ShallowRef<T | null>
  loading: Ref<boolean>
  error: ShallowRef<unknown>
  failure: Ref<FailureKind | null>
  /** World time of the content shown, in milliseconds; stays with the last content when a fetch fails. */
  asOf: Ref<number | null>
  reload: () => Promise<void>
}

/** Content of the server with its age: fetched, kept when the network is gone, fetched again when a fact makes it old. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, options: ResourceOptions = {}): Resource<T> {
  const clock = useClock()
  const data = shallowRef<T | null>(null)
  const loading = ref(false)
  const error = shallowRef<unknown>(null)
  const failure = ref<FailureKind | null>(null)
  const asOf = ref<number | null>(null)
  let running: AbortController | null = null

  async function reload(): Promise<void> {
    if (options.when && !options.when()) return
    running?.abort()
    const mine = (running = new AbortController())
    loading.value = true
    try {
      const found = await load(mine.signal)
      if (mine.signal.aborted) return
      data.value = found
      asOf.value = statedAsOf(found) ?? clock.now
      error.value = failure.value = null
    } catch (cause) {
      if (mine.signal.aborted) return
      error.value = cause
      failure.value = cause instanceof ApiError ? cause.kind : 'broken'
    }
    loading.value = false
  }

  const soon = useDebounceFn(reload, 400, { maxWait: 2_000 })
  if (options.on) onFact(options.on, soon)
  if (options.every) useIntervalFn(reload, options.every)
  if (options.watch) watch(options.watch, reload)
  onScopeDispose(() => running?.abort())
  void reload()
  return { data, loading, error, failure, asOf, reload }
}

function statedAsOf(found: unknown): number | null {
  const stated = (found as { asOf?: unknown } | null)?.asOf
  return typeof stated === 'string' ? Date.parse(stated) : null
}
