import { onKeyStroke } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { useView } from '@/shared/view/view'

/** Fast hands: `/` searches, `g m`, `g o`, `g q` go to a page, Esc closes what is open. Never while somebody types. */
export const PAGE_KEYS: Record<string, string> = { m: 'map', o: 'official', q: 'quality' }
const PAIR_WITHIN_MS = 1_200

export function useKeys(search: () => void): void {
  const router = useRouter()
  const view = useView()
  let led = 0

  onKeyStroke((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === '/') {
      event.preventDefault()
      search()
    } else if (event.key === 'Escape') {
      view.select(null)
    } else if (event.key === 'g') {
      led = event.timeStamp
    } else {
      const page = PAGE_KEYS[event.key]
      if (page && led && event.timeStamp - led < PAIR_WITHIN_MS) void router.push({ name: page })
      led = 0
    }
  })
}

export function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null
  return !!element?.closest?.('input, textarea, select, [contenteditable="true"]')
}
