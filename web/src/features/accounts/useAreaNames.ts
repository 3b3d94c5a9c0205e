import { shallowRef } from 'vue'
import { api } from '@/shared/api/client'
import type { Schemas } from '@/shared/api/types'

const names = shallowRef(new Map<string, string>())
const asked = new Set<string>()

/** Names for codes, fetched once each; the code itself until its name is there. */
export function useAreaNames() {
  async function fetchName(code: string): Promise<void> {
    asked.add(code)
    try {
      const { name } = await api<Schemas['AreaBody']>(`areas/${code}`)
      names.value = new Map(names.value).set(code, name)
    } catch {
      asked.delete(code) // shown by its code; asked again with the next look
    }
  }

  function know(codes: string[]): void {
    for (const code of codes) if (!asked.has(code)) void fetchName(code)
  }

  return { nameOf: (code: string) => names.value.get(code) ?? code, know }
}
