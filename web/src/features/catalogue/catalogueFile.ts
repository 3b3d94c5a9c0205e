import { ApiError } from '@/shared/api/problem'

/** A file of the catalogue: plain text, which the caller of JSON does not read. */
export async function textOf(version: number, name: string, signal: AbortSignal): Promise<string> {
  const path = name.split('/').map(encodeURIComponent).join('/')
  const answer = await fetch(`/api/v1/catalogue/${version}/files/${path}`, { signal })
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => ({})))
  return answer.text()
}
