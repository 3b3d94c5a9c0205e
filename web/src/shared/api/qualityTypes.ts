import type { Bilingual, Instant } from './types'

export interface FeedState {
  feed: string
  title: Bilingual
  lastReceivedAt: Instant | null
  payloads: number
  refused: number
  accepted: number
  repeated: number
  corrected: number
  rejected: number
  unsettled: number
  rhythmSeconds: number
  silentSeconds: number
}

/** One bad row, kept with what is wrong about it until somebody mends it. */
export interface Rejected {
  id: number
  payload: number
  feed: string
  receivedAt: Instant
  index: number
  code: string
  field: string | null
  value: string | null
  rule: Bilingual
  /** The row as it came, as text. */
  row: string
  state: string
  /** Whether this row can be mended by itself; else its payload is only read again as a whole. */
  correctable: boolean
}

export interface DataQuality {
  asOf: Instant
  feeds: FeedState[]
  rejections: Rejected[]
  next: string | null
}

export interface Payload {
  id: number
  feed: string
  contentType: string
  receivedAt: Instant
  sizeBytes: number
  truncated: boolean
  state: string
  accepted: number
  repeated: number
  corrected: number
  rejected: number
  replays: number
  text: string
}
