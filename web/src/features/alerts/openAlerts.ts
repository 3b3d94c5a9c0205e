import type { ThresholdAlert } from '@/shared/api/alertTypes'
import { api } from '@/shared/api/client'
import type { Page } from '@/shared/api/types'

/** More pages than this are not read at once; `cut` then says that there are more, none of them more severe. */
export const MOST_PAGES = 4

/** The largest page the server gives. */
const PAGE = 500

export interface OpenAlerts {
  asOf: string | undefined
  items: ThresholdAlert[]
  cut: boolean
}

/** The open alerts of an area, the most severe first, page after page. */
export async function openAlerts(area: string | null, signal: AbortSignal): Promise<OpenAlerts> {
  const items: ThresholdAlert[] = []
  let cursor: string | null | undefined = null
  let asOf: string | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== undefined; page++) {
    const query = { state: 'open', area, cursor, limit: PAGE }
    const found: Page<ThresholdAlert> = await api<Page<ThresholdAlert>>('threshold-alerts', { signal, query })
    items.push(...found.items)
    asOf ??= found.asOf
    cursor = found.next ?? undefined
  }
  const once = new Map(items.map((alert) => [alert.id, alert]))
  return { asOf, items: [...once.values()], cut: cursor !== undefined }
}
