import { api } from '../api/client'
import { ApiError } from '../api/problem'
import type { AreaRef, Feature } from '../api/types'
import type { FeatureList, FeatureRow, Kind } from '../feature/featureTypes'
import { all, one, put, within } from './database'
import { featureOf, MOST_OF_AREA, rowOf, tooMany, type KeptPoint } from './keptPoint'
import { withoutPersons } from './personal'

const PAGE = 1_000

/** The area whose points were asked for: how many there are, how many are kept, and when the server said so. */
export interface KeptArea {
  key: string
  area: AreaRef
  kept: number
  total: number
  asOf: number
}

const ofAccount = (account: string) => IDBKeyRange.bound([account], [account, []])
let known: Promise<Kind[]> | null = null

export const keptPoints = (account: string) => all<KeptPoint>('points', ofAccount(account))
export const keptPoint = (account: string, id: number) => one<KeptPoint>('points', [account, id])
export const keptKind = (id: string) => one<Kind>('kinds', id)
export const keptArea = (account: string) => one<KeptArea>('notes', `area ${account}`)

/** Keeps a point that was opened, and lets the one go that was opened longest ago. */
export async function keepOpened(account: string, feature: Feature): Promise<void> {
  const kind = (await kinds()).find((each) => each.id === feature.kind.id)
  if (!kind) return
  const before = await keptPoint(account, feature.id)
  const row = stripped(rowOf(feature), kind)
  const now = Date.now()
  await put('kinds', kind)
  await put('points', { account, id: row.id, row, asOf: now, openedAt: now, ofArea: before?.ofArea ?? false })
  const { drop, forget } = tooMany(await keptPoints(account))
  if (!drop.length && !forget.length) return
  await within<void>(['points'], 'readwrite', (at) => {
    drop.forEach((point) => at('points').delete([account, point.id]))
    forget.forEach((point) => at('points').put({ ...point, openedAt: 0 }))
  })
}

/** Keeps the points of an area instead of those of the area before, at most {@link MOST_OF_AREA}; `said` hears how many there are so far. */
export async function keepArea(account: string, area: AreaRef, said: (n: number) => void): Promise<KeptArea> {
  const described = new Map((await kinds()).map((kind) => [kind.id, kind]))
  const rows: FeatureRow[] = []
  let cursor: string | null = null
  let total: number | null = null
  do {
    const limit = Math.min(PAGE, MOST_OF_AREA - rows.length)
    const query = { area: area.path, limit, cursor, total: total === null }
    const page: FeatureList = await api<FeatureList>('features', { query })
    rows.push(...page.items)
    total ??= page.total
    cursor = page.next
    said(rows.length)
  } while (cursor && rows.length < MOST_OF_AREA)

  const before = await keptPoints(account)
  const opened = new Map(before.map((point) => [point.id, point.openedAt]))
  const asOf = Date.now()
  const note: KeptArea = { key: `area ${account}`, area, kept: rows.length, total: total ?? rows.length, asOf }
  await within<void>(['points', 'kinds', 'notes'], 'readwrite', (at) => {
    for (const point of before.filter((each) => each.ofArea)) {
      if (point.openedAt) at('points').put({ ...point, ofArea: false })
      else at('points').delete([account, point.id])
    }
    for (const row of rows) {
      const kind = described.get(row.kind)
      if (!kind) continue
      at('kinds').put(kind)
      const openedAt = opened.get(row.id) ?? 0
      at('points').put({ account, id: row.id, row: stripped(row, kind), asOf, openedAt, ofArea: true })
    }
    at('notes').put(note)
  })
  return note
}

/** What was kept goes when its owner signs out or somebody else signs in. Corrections stay: they are not sent yet. */
export async function forgetPoints(except?: string): Promise<void> {
  await within<void>(['points', 'kinds', 'notes'], 'readwrite', (at) => {
    if (except === undefined) return void (['points', 'kinds', 'notes'] as const).forEach((store) => at(store).clear())
    for (const store of ['points', 'notes'] as const) {
      const asked = at(store).openCursor()
      asked.onsuccess = () => {
        const here = asked.result
        if (!here) return
        const value = here.value as { account?: string; key?: string }
        if (value.account !== except && value.key !== `area ${except}`) here.delete()
        here.continue()
      }
    }
  })
}

export interface FoundFeature {
  feature: Feature
  /** When the server said so, where it is what was kept; null where the server said so now. */
  asOf: number | null
}

/** With something kept, the network is given so long before that is shown. */
const PATIENCE_MS = 4_000

/** The feature as the server has it, kept at once where somebody may need it offline; with no network as it was kept. */
export async function featureOrKept(
  id: number,
  account: string | undefined,
  signal?: AbortSignal,
): Promise<FoundFeature> {
  const kept = account ? await keptFeature(account, id).catch(() => null) : null // no database: nothing kept
  const patience = new AbortController()
  signal?.addEventListener('abort', () => patience.abort())
  const late = kept && setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const feature = await api<Feature>(`features/${id}`, { signal: patience.signal })
    // What cannot be kept is no reason not to show it.
    if (account) void keepOpened(account, feature).catch(() => undefined)
    return { feature, asOf: null }
  } catch (cause) {
    const gone = patience.signal.aborted || (cause instanceof ApiError && cause.kind === 'offline')
    if (!kept || !gone || signal?.aborted) throw cause
    return kept
  } finally {
    if (late) clearTimeout(late)
  }
}

async function keptFeature(account: string, id: number): Promise<FoundFeature | null> {
  const point = await keptPoint(account, id)
  const kind = point && (await keptKind(point.row.kind))
  return kind ? { feature: featureOf(point.row, kind), asOf: point.asOf } : null
}

/** What describes points of this kind, as the server has it or as it was kept. */
export async function kindOf(id: string): Promise<Kind | undefined> {
  try {
    return (await kinds()).find((kind) => kind.id === id)
  } catch (cause) {
    const kept = await keptKind(id)
    if (!kept) throw cause
    return kept
  }
}

const stripped = (row: FeatureRow, kind: Kind): FeatureRow => ({
  ...row,
  fields: withoutPersons(row.fields, kind.fields),
})

function kinds(): Promise<Kind[]> {
  known ??= api<Kind[]>('kinds').catch((cause: unknown) => {
    known = null
    throw cause
  })
  return known
}
