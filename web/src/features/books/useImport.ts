import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/shared/api/client'
import { sentence } from '@/shared/api/problem'
import { isWorking, type BookImport } from './bookTypes'

const ASK_AGAIN_MS = 700

/** One import, followed while the server works on it. */
export function useImport() {
  const one = shallowRef<BookImport | null>(null)
  const failure = ref('')
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function follow(id: string): Promise<void> {
    clearTimeout(timer)
    try {
      one.value = await api<BookImport>(`imports/${id}`)
      failure.value = ''
    } catch (cause) {
      failure.value = sentence(cause)
    }
    if (!one.value || isWorking(one.value.state)) timer = setTimeout(() => void follow(id), ASK_AGAIN_MS)
  }

  async function send(kind: string, file: File, crs: string, predecessor: string | null): Promise<void> {
    await run(() =>
      api<BookImport>('imports', {
        method: 'POST',
        query: { kind, crs, name: file.name, predecessor },
        file,
        once: crypto.randomUUID(),
      }),
    )
  }

  async function act(what: 'take' | 'undo' | 'cancel'): Promise<void> {
    const id = one.value?.id
    if (id) await run(() => api<BookImport>(`imports/${id}/${what}`, { method: 'POST' }))
  }

  async function run(call: () => Promise<BookImport>): Promise<void> {
    busy.value = true
    failure.value = ''
    try {
      const answer = await call()
      one.value = answer
      await follow(answer.id)
    } catch (cause) {
      failure.value = sentence(cause)
    }
    busy.value = false
  }

  function forget(): void {
    clearTimeout(timer)
    one.value = null
    failure.value = ''
  }

  onScopeDispose(() => clearTimeout(timer))
  return { one, failure, busy, send, act, follow, forget }
}
