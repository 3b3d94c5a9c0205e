import { api } from '@/shared/api/client'
import type { UploadState } from './photoTypes'

const CHUNK_BYTES = 1024 * 1024

/**
 * Sends a file piece by piece from where it stands, so that a repeat with the same id goes on. What it throws says why; what was
 * received stays received.
 */
export async function sendPhoto(
  id: string,
  file: File,
  onProgress: (part: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const body = { id, name: file.name || 'photo', type: file.type, bytes: file.size, sha256: await sha256(file) }
  let state = await api<UploadState>('uploads', { method: 'POST', body, signal })
  while (!state.complete) {
    const n = Math.floor(state.received / CHUNK_BYTES)
    const piece = file.slice(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES)
    state = await api<UploadState>(`uploads/${id}/chunks/${n}`, { method: 'PUT', file: piece, signal })
    onProgress(state.received / state.bytes)
  }
}

async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
