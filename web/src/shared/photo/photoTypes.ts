import type { Schemas } from '@/shared/api/types'

export type Photo = Schemas['PhotoBody']
export type PhotoDraft = Schemas['PhotoDraft']
export type UploadState = Schemas['UploadState']

/** What the server takes with one change. */
export const MOST_AT_ONCE = 9
/** The largest file that the server takes, in bytes. */
export const LARGEST_BYTES = 20 * 1024 * 1024
export const TYPES = ['image/jpeg', 'image/png', 'image/webp']

export function photoAddress(feature: number, photo: string): string {
  return `/api/v1/features/${feature}/photos/${photo}`
}
