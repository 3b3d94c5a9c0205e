import type { OfficialWarning } from '@/shared/api/alertTypes'
import { api } from '@/shared/api/client'
import type { Page } from '@/shared/api/types'

/** More pages of 500 than this are not read at once; `cut` then says that there are more, all issued earlier. */
export const MOST_PAGES = 4

export interface OpenWarnings {
  asOf: string | undefined
  items: OfficialWarning[]
  cut: boolean
}

/** The official warnings in force, the latest issued first, page after page. */
export async function openWarnings(signal: AbortSignal): Promise<OpenWarnings> {
  const once = new Map<string, OfficialWarning>()
  let cursor: string | null | undefined = null
  let asOf: string | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== undefined; page++) {
    const query = { state: 'active', cursor }
    const found: Page<OfficialWarning> = await api<Page<OfficialWarning>>('official-warnings', { signal, query })
    for (const warning of found.items) once.set(warning.id, warning)
    asOf ??= found.asOf
    cursor = found.next ?? undefined
  }
  return { asOf, items: [...once.values()], cut: cursor !== undefined }
}
