import { shallowRef } from 'vue'

/**
 * Whether the page itself opens with no network. `insecure`: plain http, where browsers keep no page. `refused`: the browser would not,
 * for example for a certificate it does not trust.
 */
export type ShellState = 'asking' | 'keeping' | 'kept' | 'insecure' | 'refused'

const state = shallowRef<ShellState>('asking')
export const useShell = () => state

/** Has the browser keep the page; only what was built has a worker. */
export async function keepShell(): Promise<void> {
  if (!isSecureContext) return void (state.value = 'insecure')
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return void (state.value = 'refused')
  try {
    state.value = 'keeping'
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    await navigator.serviceWorker.ready
    state.value = 'kept'
  } catch {
    state.value = 'refused' // said on the page "现场"
  }
}
