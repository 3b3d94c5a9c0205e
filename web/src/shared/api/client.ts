import { ApiError, type Problem } from './problem'

type Plain = string | number | boolean | null | undefined
type Query = Record<string, Plain | string[]>

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Query
  body?: unknown
  /** Sent as it is, instead of a body. */
  file?: Blob
  signal?: AbortSignal
  /** Sent as Idempotency-Key: the same command twice is done once. */
  once?: string
  /** Nobody asked for it by hand: where a fresh sign-in is needed, it fails without asking for one. */
  unasked?: boolean
  /** At the door: a 401 says that what was typed in is wrong, not that somebody is signed in no longer. */
  door?: boolean
  /** The version that the caller has seen, sent as If-Match. */
  seen?: number
}

/** A wall goes on showing; only acting needs a fresh sign-in. */
const WATCHING = 'identity.fresh-sign-in-needed'

let onSignedOut: () => void = () => undefined
let signInAnew: () => Promise<boolean> = () => Promise.resolve(false)

/** Called when the server says that nobody is signed in any more. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act
}

/** Called when acting needs a fresh sign-in; answers whether there was one, and then the act is repeated once. */
export function whenActingNeedsSignIn(ask: () => Promise<boolean>): void {
  signInAnew = ask
}

export function url(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== null && one !== undefined && one !== '')
      .map((one) => [key, String(one)]),
  )
  const search = new URLSearchParams(given).toString()
  const base = path.startsWith('/') ? path : `/api/v1/${path}`
  return search ? `${base}?${search}` : base
}

/** Asks the server. Answers with the JSON body, or throws an ApiError that says what was wrong. */
export async function api<T>(path: string, call: Call = {}): Promise<T> {
  try {
    return await ask<T>(path, call)
  } catch (cause) {
    const watching = cause instanceof ApiError && cause.problem.code === WATCHING
    if (!watching || call.unasked || !(await signInAnew())) throw cause
    return ask<T>(path, call)
  }
}

async function ask<T>(path: string, call: Call): Promise<T> {
  const response = await answered(path, call)
  return response.status === 204 ? (undefined as T) : whole<T>(response.json(), call)
}

/** The same of a file, which is not JSON. */
export async function apiFile(path: string, call: Call = {}): Promise<Blob> {
  return whole((await answered(path, call)).blob(), call)
}

/** A connection cut after the headers, or a page that a network puts in between: whether it was done is not known. */
async function whole<T>(body: Promise<T>, { signal }: Call): Promise<T> {
  try {
    return await body
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError(0, { title: 'The answer did not arrive whole' })
  }
}

async function answered(path: string, call: Call): Promise<Response> {
  const method = call.method ?? 'GET'
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (call.body !== undefined) headers['Content-Type'] = 'application/json'
  if (call.file) headers['Content-Type'] = 'application/octet-stream'
  if (call.once) headers['Idempotency-Key'] = call.once
  if (call.seen !== undefined) headers['If-Match'] = `"${call.seen}"`
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = csrfToken()
  const response = await send(url(path, call.query), {
    method,
    headers,
    credentials: 'same-origin',
    body: call.file ?? (call.body === undefined ? undefined : JSON.stringify(call.body)),
    signal: call.signal,
  })
  if (!response.ok) throw await failure(response, call)
  return response
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError(0, { title: 'The server cannot be reached' })
  }
}

async function failure(response: Response, call: Call): Promise<ApiError> {
  let problem: Problem = {}
  if (response.headers.get('Content-Type')?.includes('json')) {
    problem = (await response.json().catch(() => ({}))) as Problem
  }
  if (response.status === 401 && !call.door && problem.code !== WATCHING) onSignedOut()
  return new ApiError(response.status, problem)
}

function csrfToken(): string {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)
  return decodeURIComponent(found?.[1] ?? '')
}
