import { onScopeDispose, reactive, ref, shallowRef, watch } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import { api } from '@/shared/api/client'
import { ApiError, type FailureKind } from '@/shared/api/problem'
import type { AreaRef } from '@/shared/api/types'
import { onFact } from '@/shared/events/useEvents'
import type { DeskList, DeskRow } from './deskTypes'

const PAGE = 100

export interface Wish {
  kind: string
  areas: AreaRef[]
  words: string
  where: string[]
  sort: string
  retired: boolean
}

/** The list of one kind as it is asked for: read by the page, and again when one of its features changed. */
export function useFeatureList() {
  const wish = reactive<Wish>({ kind: '', areas: [], words: '', where: [], sort: 'title', retired: false })
  const rows = shallowRef<DeskRow[]>([])
  const total = ref<number | null>(null)
  const next = ref<string | null>(null)
  const asOf = ref<number | null>(null)
  const loading = ref(false)
  const failure = ref<FailureKind | null>(null)
  const error = shallowRef<unknown>(null)
  let running: AbortController | null = null

  async function read(cursor: string | null, limit = PAGE): Promise<void> {
    if (!wish.kind) return
    running?.abort()
    const mine = (running = new AbortController())
    loading.value = true
    try {
      const answer = await api<DeskList>('features', { signal: mine.signal, query: { ...question(), cursor, limit } })
      if (mine.signal.aborted) return
      rows.value = cursor ? [...rows.value, ...answer.items] : answer.items
      total.value = answer.total ?? null
      next.value = answer.next ?? null
      asOf.value = Date.parse(answer.asOf)
      failure.value = error.value = null
    } catch (cause) {
      if (mine.signal.aborted) return
      error.value = cause
      failure.value = cause instanceof ApiError ? cause.kind : 'broken'
    }
    loading.value = false
  }

  function question() {
    const { kind, words, where, sort, retired } = wish
    return { kind, area: wish.areas[0]?.path, q: words.trim(), where, sort, retired }
  }

  const reload = () => read(null, Math.max(PAGE, Math.min(rows.value.length, 1_000)))
  const more = () => (next.value ? read(next.value) : Promise.resolve())
  const typed = useDebounceFn(() => read(null), 250)
  watch(() => wish.words, typed)
  watch(
    () => [wish.kind, wish.areas, wish.where, wish.sort, wish.retired],
    () => read(null),
  )
  watch(
    () => wish.kind,
    () => (rows.value = []),
  )
  onFact(['registry.'], useDebounceFn(reload, 400, { maxWait: 2_000 }))
  onScopeDispose(() => running?.abort())
  return { wish, rows, total, next, asOf, loading, failure, error, reload, more, question }
}
