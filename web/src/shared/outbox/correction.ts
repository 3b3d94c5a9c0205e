import type { Problem } from '../api/problem'
import type { FeatureDraft, FeatureRow } from '../feature/featureTypes'

/** `look`: somebody has to look at it, it does not go by itself. A `draft` is being written and is never sent. */
export type CorrectionState = 'draft' | 'waiting' | 'sending' | 'sent' | 'look'

/** A photo beside its bytes, which are kept apart. Bytes received are those the server has said. */
export interface PhotoNote {
  id: string
  name: string
  type: string
  bytes: number
  sha256: string
  takenAt: string
  lat: number | null
  lon: number | null
  note: string
  received: number
}

export interface Tried {
  once: string
  said: string
}

/** What a person on the spot says of one point: what they saw, what is different, and how far it has come. */
export interface Correction {
  /** Its name on this device, and the Idempotency-Key of what it says first. */
  key: string
  /** What may have reached the server, under which Idempotency-Key: however often the same is sent, it is done once. */
  tried?: Tried
  account: string
  feature: number
  code: string
  kind: string
  title: string
  /** The version that was seen; a change of an older one is refused. */
  version: number
  before: FeatureRow
  draft: FeatureDraft
  photos: PhotoNote[]
  state: CorrectionState
  /** Milliseconds since 1970 by this device's clock. */
  madeAt: number
  sentAt: number | null
  /** The version of the point that came of it. */
  answered?: number
  /** Why it did not go: HTTP status and the server's problem. */
  trouble: { status: number; problem: Problem } | null
}

/** At most so many photos go with one correction; as the server. */
export const MOST_PHOTOS = 9

export const isOpen = (one: Correction): boolean => one.state !== 'sent' && one.state !== 'draft'

/** The version that a correction of this one stands on when those of mine have come in: nobody else changed the point in between. */
export function onOwn(version: number, mine: Correction[]): number {
  const passed = mine.some((one) => one.state === 'sent' && one.version === version && one.answered === version + 1)
  return passed ? onOwn(version + 1, mine) : version
}

/** As it is sent: a photo is named by its upload. */
export function bodyOf({ draft, photos }: Correction) {
  if (!photos.length) return draft
  const sent = photos.map(({ id, takenAt, lat, lon, note }) => ({ upload: id, takenAt, lat, lon, note: note || null }))
  return { ...draft, photos: sent }
}

/** Marked as on its way: the same as before under the same key, something else, or the same of another version, under a new one. */
export function onItsWay(one: Correction, fresh: () => string): Correction {
  const said = JSON.stringify([one.version, bodyOf(one)])
  if (one.tried?.said === said) return one
  return { ...one, tried: { once: one.tried ? fresh() : one.key, said } }
}

/** Bytes that the server has, and bytes in all. */
export function progress(one: Correction): { received: number; bytes: number } {
  return {
    received: one.photos.reduce((sum, photo) => sum + photo.received, 0),
    bytes: one.photos.reduce((sum, photo) => sum + photo.bytes, 0),
  }
}

/** A feature as it is with this said of it; what is null in the draft's fields is taken away. */
export function withDraft(row: FeatureRow, draft: FeatureDraft): FeatureRow {
  const fields = { ...row.fields, ...draft.fields }
  for (const [key, value] of Object.entries(fields)) if (value === null) delete fields[key]
  return {
    ...row,
    title: draft.title ?? row.title,
    lat: draft.lat ?? row.lat,
    lon: draft.lon ?? row.lon,
    fields,
  }
}

export interface Difference {
  key: string
  before: unknown
  mine: unknown
  now: unknown
}

/** What I said, beside what I saw and what stands there now; `now` is undefined while it is not known. */
export function differences(one: Correction, now: FeatureRow | null): Difference[] {
  const { draft, before } = one
  const own = (['title', 'lat', 'lon'] as const)
    .filter((key) => draft[key] !== undefined && draft[key] !== null)
    .map((key) => ({ key, before: before[key], mine: draft[key], now: now?.[key] }))
  const fields = Object.entries(draft.fields ?? {}).map(([key, mine]) => ({
    key,
    before: before.fields[key] ?? null,
    mine,
    now: now ? (now.fields[key] ?? null) : undefined,
  }))
  return [...own, ...fields]
}
