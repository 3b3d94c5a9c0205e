import { defineStore } from 'pinia'
import { ref } from 'vue'

/**
 * The question for a fresh sign-in, while a wall only watches. However many acts were refused meanwhile, it is asked once, and all of
 * them get the one answer.
 */
export const useFreshSignIn = defineStore('freshSignIn', () => {
  const asking = ref(false)
  let waiting: ((signedIn: boolean) => void)[] = []

  function ask(): Promise<boolean> {
    asking.value = true
    return new Promise((answered) => waiting.push(answered))
  }

  function answer(signedIn: boolean): void {
    asking.value = false
    const those = waiting
    waiting = []
    those.forEach((answered) => answered(signedIn))
  }

  return { asking, ask, answer }
})
