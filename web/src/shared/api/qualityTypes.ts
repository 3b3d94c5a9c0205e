import type { Bilingual, Instant } from './types'

export interface FeedState {
  feed: string
  title: string
  lastReceivedAt: Instant | null
  payloads: number
  accepted: number
  rejected: number
  rhythmSeconds: number
  silentSeconds: number
}

/** One bad row, kept with what is wrong about it until somebody mends it. */
export interface Rejected {
  id: number
  payload: string
  feed: string
  receivedAt: Instant
  index: number
  code: string
  field: string | null
  value: string | null
  rule: Bilingual
  row: unknown
  correctedAt: Instant | null
}

export interface DataQuality {
  asOf: Instant
  feeds: FeedState[]
  rejections: Rejected[]
}
