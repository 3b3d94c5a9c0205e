import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { sentence } from './problem'
import { useResource, type Resource, type ResourceOptions } from './useResource'

export interface PageOf<T> {
  items: T[]
  next?: string | null
}

export interface Pages<T, P extends PageOf<T>> {
  first: Resource<P>
  items: Ref<T[]>
  next: Ref<string | null>
  /** What went wrong with the last page; empty if nothing did. */
  failure: Ref<string>
  more: () => Promise<void>
}

/** A list that comes by the page: the first one stays fresh, further ones are added when asked for and go when the first is another. */
export function usePages<T, P extends PageOf<T>>(
  load: (cursor: string | null, signal?: AbortSignal) => Promise<P>,
  options: ResourceOptions = {},
): Pages<T, P> {
  const first = useResource((signal) => load(null, signal), options)
  const further = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const failure = ref('')
  let busy = false

  watch(first.data, (page) => {
    further.value = []
    next.value = page?.next ?? null
    failure.value = ''
  })

  async function more(): Promise<void> {
    if (busy || next.value === null) return
    busy = true
    failure.value = ''
    const under = first.data.value
    try {
      const page = await load(next.value)
      if (first.data.value === under) {
        further.value = [...further.value, ...page.items]
        next.value = page.next ?? null
      }
    } catch (cause) {
      failure.value = sentence(cause)
    }
    busy = false
  }

  return { first, items: computed(() => [...(first.data.value?.items ?? []), ...further.value]), next, failure, more }
}
