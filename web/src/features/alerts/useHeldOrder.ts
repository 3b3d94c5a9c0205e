import { computed, ref, shallowRef, watch, type Ref } from 'vue'

/**
 * A list that never moves under the pointer: while it is held, what is shown stays as it was, and what has changed
 * meanwhile is only counted.
 */
export function useHeldOrder<T>(fresh: Ref<T[]>, key: (item: T) => string) {
  const held = ref(false)
  const shown = shallowRef<T[]>(fresh.value)

  watch(fresh, (list) => {
    if (!held.value) shown.value = list
  })

  const waiting = computed(() => {
    if (shown.value === fresh.value) return 0
    const known = new Set(shown.value.map(key))
    return fresh.value.filter((item) => !known.has(key(item))).length
  })

  function hold(): void {
    held.value = true
  }

  function release(): void {
    held.value = false
    shown.value = fresh.value
  }

  return { shown, waiting, hold, release }
}
