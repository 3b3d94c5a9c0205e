import { api } from '../api/client'
import type { Feature, Session } from '../api/types'
import type { Changed, FeatureRow } from '../feature/featureTypes'
import { rowOf } from '../kept/keptPoint'
import { bodyOf, type Correction, type PhotoNote } from './correction'

/** What the server has of a photo. */
export interface Received {
  received: number
  complete: boolean
}

/** The server as the outbox needs it. Nobody asked by hand: a refused session signs nobody out of the page, it is told in the outbox. */
export interface Door {
  account(): Promise<string>
  begin(photo: PhotoNote): Promise<Received>
  received(photo: string): Promise<Received>
  chunk(photo: string, n: number, bytes: Blob): Promise<Received>
  there(feature: number): Promise<FeatureRow>
  change(correction: Correction): Promise<Changed>
}

/** A photo travels in pieces of this size, in order; what a cut left is gone on with. */
export const CHUNK_BYTES = 1024 * 1024

/** A line that is up but carries nothing is no network: 1 MiB at 9 kB/s, and an answer of few words. */
const PIECE_WITHIN_MS = 120_000
const ANSWER_WITHIN_MS = 30_000

const quietly = (within = ANSWER_WITHIN_MS) => ({ unasked: true, door: true, signal: AbortSignal.timeout(within) })

export const door: Door = {
  account: async () => (await api<Session>('session', quietly())).account,
  begin: ({ id, name, type, bytes, sha256 }) =>
    api<Received>('uploads', { ...quietly(), method: 'POST', body: { id, name, type, bytes, sha256 } }),
  received: (photo) => api<Received>(`uploads/${photo}`, quietly()),
  chunk: (photo, n, bytes) =>
    api<Received>(`uploads/${photo}/chunks/${n}`, { ...quietly(PIECE_WITHIN_MS), method: 'PUT', file: bytes }),
  there: async (feature) => rowOf(await api<Feature>(`features/${feature}`, quietly())),
  change: (one) =>
    api<Changed>(`features/${one.feature}`, {
      ...quietly(),
      method: 'PATCH',
      seen: one.version,
      once: one.tried?.once ?? one.key,
      body: bodyOf(one),
    }),
}
