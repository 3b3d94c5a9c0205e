import { ApiError } from '../api/problem'
import { uuid7 } from '../photo/uuid7'
import { onItsWay, type Correction, type PhotoNote } from './correction'
import { CHUNK_BYTES, type Door, type Received } from './door'
import type { Shelf } from './shelf'

/** `done`: nothing waits that could go now. `offline`: no network or no server. `signIn`: somebody has to sign in first. */
export type Outcome = 'done' | 'offline' | 'signIn'

export interface Sending {
  shelf: Shelf
  door: Door
  account: string
  /** Called with each new state, when it is on the device. */
  told: (correction: Correction) => void
  now?: () => number
}

/**
 * Sends what waits of one account, oldest first, one at a time. Only one sender may run on a device at once. What is refused is put aside
 * for somebody to look at; further corrections of the same point wait behind it, those of others go on.
 */
export async function sendAll(sending: Sending): Promise<Outcome> {
  const { shelf, door, account } = sending
  const mine = (await shelf.all()).filter((one) => one.account === account)
  // Whoever was sending before is gone: a page was closed, or the phone was off.
  for (const one of mine) if (one.state === 'sending') await keep(sending, { ...one, state: 'waiting' })
  if (!mine.some((one) => one.state === 'waiting' || one.state === 'sending')) return 'done'
  try {
    if ((await door.account()) !== account) return 'signIn'
  } catch (cause) {
    return stops(cause) ?? 'offline'
  }
  const held = new Set<number>()
  for (const { key } of mine) {
    // Read again: it may have been changed, or got a new version from the one before it.
    const one = await shelf.one(key)
    if (one?.state === 'look') held.add(one.feature)
    if (one?.state !== 'waiting' || held.has(one.feature)) continue
    const stop = await send(sending, key)
    if (stop) return stop
    if ((await shelf.one(key))?.state !== 'sent') held.add(one.feature)
  }
  return 'done'
}

async function send(sending: Sending, key: string): Promise<Outcome | null> {
  const { shelf, door, told, now = Date.now } = sending
  const claimed = await shelf.swap(key, (one) =>
    one.state === 'waiting' ? { ...one, state: 'sending', trouble: null } : null,
  )
  if (!claimed) return null // its writer has taken it back this moment
  told(claimed)
  let at = claimed
  try {
    // A database that was set up anew gives the same number to another thing.
    const there = await door.there(at.feature)
    if (there.code !== at.code) throw new ApiError(409, { code: 'outbox.another-feature', value: there.code })
    for (const photo of at.photos) {
      at = await upload(sending, at, photo)
    }
    at = await keep(sending, onItsWay(at, uuid7)) // on the device before it leaves, for the phone may go off then
    // On a slow line somebody else may have signed in meanwhile: nothing goes under their name.
    if ((await door.account()) !== at.account) throw new ApiError(401, {})
    const answer = await door.change(at)
    const done: Correction = { ...at, state: 'sent', sentAt: now(), answered: answer.version, trouble: null }
    await shelf.sent(done)
    told(done)
    await onto(sending, done, answer.version)
    return null
  } catch (cause) {
    const stop = stops(cause)
    const status = cause instanceof ApiError ? cause.status : 0
    const trouble = stop
      ? null
      : { status, problem: cause instanceof ApiError ? cause.problem : { detail: String(cause) } }
    const code = trouble?.problem.code
    const last = (await shelf.one(key)) ?? at // with what arrived before the cut
    const tried = code === KEY_REUSED && last.tried ? { ...last.tried, said: '' } : last.tried
    await keep(sending, { ...last, tried, state: stop || later(status, code) ? 'waiting' : 'look', trouble })
    return stop
  }
}

async function upload(sending: Sending, correction: Correction, photo: PhotoNote): Promise<Correction> {
  const { shelf, door } = sending
  let there = await door.begin(photo)
  let at = await noted(sending, correction, photo.id, there)
  const blob = there.complete ? null : await shelf.photo(photo.id)
  if (!there.complete && !blob)
    throw new ApiError(422, { code: 'outbox.photo-lost', field: 'photos', value: photo.name })
  for (let gaps = 0; blob && !there.complete;) {
    const n = Math.floor(there.received / CHUNK_BYTES)
    const before = there.received
    try {
      there = await door.chunk(photo.id, n, blob.slice(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES))
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status !== 409) throw cause
      there = await door.received(photo.id) // a gap: the server says where to go on
    }
    gaps = there.received > before ? 0 : gaps + 1
    if (gaps > MOST_GAPS) throw new ApiError(409, { code: 'outbox.photo-stuck', field: 'photos', value: photo.name })
    at = await noted(sending, at, photo.id, there)
  }
  return at
}

/** The server knows another command by this key, and did not do this one: it goes under a new key. */
const KEY_REUSED = 'registry.key-reused'

/** So often in a row the server may have no byte more than before; then it is no cut any more. */
const MOST_GAPS = 3

function noted(sending: Sending, correction: Correction, id: string, there: Received): Promise<Correction> {
  const photos = correction.photos.map((photo) =>
    photo.id === id ? { ...photo, received: there.complete ? photo.bytes : there.received } : photo,
  )
  return keep(sending, { ...correction, photos })
}

/**
 * What waits for the same point was said on top of this: it now stands on the version that came of it, if it stood on the same one and
 * nobody else changed the point in between.
 */
async function onto({ shelf, told }: Sending, done: Correction, version: number): Promise<void> {
  if (version !== done.version + 1) return
  for (const one of await shelf.all()) {
    const same = one.account === done.account && one.feature === done.feature && one.version === done.version
    if (!same || one.state === 'sent') continue
    const moved = await shelf.swap(one.key, (there) =>
      there.version === done.version && there.state !== 'sent' ? { ...there, version } : null,
    )
    if (moved) told(moved)
  }
}

async function keep({ shelf, told }: Sending, correction: Correction): Promise<Correction> {
  await shelf.put(correction)
  told(correction)
  return correction
}

/** Nothing goes any more: no answer came, or nobody is signed in. What a server answered, even 503, may be of this one alone. */
function stops(cause: unknown): Outcome | null {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return 'offline'
  if (!(cause instanceof ApiError)) return null
  if (cause.status === 0) return 'offline'
  return cause.kind === 'unauthorized' ? 'signIn' : null
}

/** The server has a bad moment or asks for patience: the same may go well later, and others may go now. */
function later(status: number, code?: string): boolean {
  if (code === 'registry.command-running' || code === KEY_REUSED) return true
  return status >= 500 || status === 408 || status === 425 || status === 429
}
