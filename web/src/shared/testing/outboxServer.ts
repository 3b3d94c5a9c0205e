import { ApiError } from '../api/problem'
import type { FeatureRow } from '../feature/featureTypes'
import { within } from '../kept/database'
import type { Correction, PhotoNote } from '../outbox/correction'
import { CHUNK_BYTES, type Door } from '../outbox/door'
import { sendAll } from '../outbox/sender'
import { shelf } from '../outbox/shelf'

export const MIB = CHUNK_BYTES
const row = (id: number): FeatureRow => ({
  ...{
    id,
    code: `C${id}`,
    kind: 'geo-landslide',
    title: `点 ${id}`,
    lat: 29,
    lon: 121,
    area: '330225',
    areaName: '象山',
  },
  ...{ fields: { slopeDeg: 30 }, synthetic: false, version: 1, since: '2026-01-01T00:00:00Z', retired: false },
})

export function correction(key: string, more: Partial<Correction> = {}): Correction {
  const feature = more.feature ?? 7
  const { code, kind, title, version } = row(feature)
  const own = {
    key,
    account: 'a',
    feature,
    code,
    kind,
    title,
    version,
    before: row(feature),
    draft: { lat: 29.5, lon: 121 },
  }
  return { ...own, photos: [], state: 'waiting', madeAt: Number(key.slice(1)), sentAt: null, trouble: null, ...more }
}

/** A server that remembers: versions by point, commands carried out, bytes by photo. */
export function server(cut: { chunksUntilCut?: number; answersLost?: number; account?: string } = {}) {
  const versions = new Map<number, number>()
  const done = new Map<string, { said?: string; version: number }>()
  const bytes = new Map<string, { received: number; bytes: number }>()
  const asked: string[] = []
  const keys: string[] = []
  let chunks = 0
  const offline = () => new ApiError(0, {})
  const state = (id: string) => {
    const { received, bytes: all } = bytes.get(id) ?? { received: 0, bytes: 0 }
    return { received, complete: received === all }
  }
  const door: Door = {
    account: () => Promise.resolve(cut.account ?? 'a'),
    there: (id) => Promise.resolve(row(id)),
    begin: async (photo) => {
      asked.push(`begin ${photo.id}`)
      if (!bytes.has(photo.id)) bytes.set(photo.id, { received: 0, bytes: photo.bytes })
      return state(photo.id)
    },
    received: async (id) => state(id),
    chunk: async (id, n, blob) => {
      const there = bytes.get(id) as { received: number; bytes: number }
      if (chunks++ === cut.chunksUntilCut) throw offline()
      if (there.received !== n * MIB) throw new ApiError(409, {})
      asked.push(`chunk ${n} ${blob.size}`)
      there.received += blob.size
      return state(id)
    },
    change: async (one) => {
      const version = versions.get(one.feature) ?? 1
      const { once, said } = one.tried ?? { once: one.key, said: '' }
      keys.push(once)
      const before = done.get(once)
      if (before && before.said !== said) throw new ApiError(422, { code: 'registry.key-reused' })
      if (before) return { id: one.feature, code: one.code, version: before.version, since: '', retired: false }
      if (one.version !== version) throw new ApiError(412, { code: 'registry.changed-meanwhile' })
      if (one.draft.lat === 95) throw new ApiError(422, { field: 'lat', value: 95 })
      versions.set(one.feature, version + 1)
      done.set(once, { said, version: version + 1 })
      asked.push(`change ${one.feature} v${one.version}`)
      if (cut.answersLost && cut.answersLost-- > 0) throw offline()
      return { id: one.feature, code: one.code, version: version + 1, since: '', retired: false }
    },
  }
  return { door, versions, asked, bytes, done, keys }
}

export const photo = (id: string, size: number): PhotoNote => ({
  ...{ id, name: `${id}.jpg`, type: 'image/jpeg', bytes: size, sha256: 'x', takenAt: '2026-01-01T00:00:00Z' },
  ...{ lat: null, lon: null, note: '', received: 0 },
})
export const run = (door: Door, told: (one: Correction) => void = () => undefined) =>
  sendAll({ shelf, door, account: 'a', told, now: () => 99 })
export const states = async () => Object.fromEntries((await shelf.all()).map((one) => [one.key, one.state]))

/** A phone with nothing on it. */
export const emptied = () =>
  within<void>(['corrections', 'photos'], 'readwrite', (at) => {
    at('corrections').clear()
    at('photos').clear()
  })
