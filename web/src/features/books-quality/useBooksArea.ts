import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@/shared/session/session'

/** The area looked at stands in the address, so that it can be sent to somebody; the caller's own where none does. */
export function useBooksArea() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const own = computed(() => session.who?.areas[0]?.path ?? '')
  const area = computed(() => (typeof route.query.area === 'string' ? route.query.area : own.value))
  const tab = computed(() => (typeof route.query.tab === 'string' ? route.query.tab : 'scores'))
  /** One level up, no further than the caller's own area. */
  const above = computed(() => {
    const digits = [2, 4, 6, 9].filter((n) => n < area.value.length).at(-1)
    return digits && digits >= own.value.length ? area.value.slice(0, digits) : null
  })

  function go(to: { area?: string; tab?: string }): void {
    void router.push({ query: { ...route.query, ...to } })
  }

  return { area, tab, above, go }
}
