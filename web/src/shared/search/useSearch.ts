import { ref, shallowRef, watch } from 'vue'
import { useDebounceFn } from '@vueuse/core'
import { api } from '../api/client'
import { sentence } from '../api/problem'
import type { SearchHit } from '../api/types'

/** Looks for places and things while the reader types; an older answer never replaces a newer one. */
export function useSearch(limit = 12, wanted: (hit: SearchHit) => boolean = () => true) {
  const words = ref('')
  const hits = shallowRef<SearchHit[]>([])
  const chosen = ref(0)
  /** Whether more than these were found: one more than is shown is asked for. */
  const cut = ref(false)
  const searching = ref(false)
  const failure = ref('')
  let running: AbortController | null = null

  const ask = useDebounceFn(async () => {
    running?.abort()
    const q = words.value.trim()
    if (!q) return clear()
    const mine = (running = new AbortController())
    searching.value = true
    try {
      const found = await api<{ items: SearchHit[] }>('search', { query: { q, limit: limit + 1 }, signal: mine.signal })
      if (mine.signal.aborted) return
      hits.value = found.items.slice(0, limit).filter(wanted)
      cut.value = found.items.length > limit
      chosen.value = 0
      failure.value = ''
    } catch (cause) {
      if (mine.signal.aborted) return
      hits.value = []
      cut.value = false
      failure.value = sentence(cause)
    }
    searching.value = false
  }, 180)

  watch(words, ask)

  function clear(): void {
    hits.value = []
    cut.value = false
    chosen.value = 0
    failure.value = ''
    searching.value = false
  }

  function move(step: 1 | -1): void {
    const length = hits.value.length
    if (length) chosen.value = (chosen.value + step + length) % length
  }

  return { words, hits, chosen, cut, searching, failure, move, clear }
}
