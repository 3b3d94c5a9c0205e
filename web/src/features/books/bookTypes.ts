import type { Bilingual, Instant } from '@/shared/api/types'

/** A book as a list names it. */
export interface NamedBook {
  id: string
  title: Bilingual
}

/** A book with its columns; sealed where it says something of people. */
export interface Book extends NamedBook {
  sealed: boolean
  columns: { key: string; title: Bilingual; type: string }[]
}

/** The books that are none of features. */
export const PEOPLE_BOOKS = ['people', 'posts']

/** Whether its rows have a place on the map. */
export const isPlaced = (book: Book | null) => !!book?.columns.some((column) => column.type === 'LAT')

export interface Noticed {
  column: string
  code: string
  repaired: boolean
  rule: Bilingual
  count: number
  lines: string[]
  values: string[]
}

export type ImportState = 'READING' | 'PREVIEW' | 'TAKING' | 'TAKEN' | 'UNDONE' | 'CANCELLED' | 'FAILED'

/** A book that somebody sent, and how far it has come. */
export interface BookImport {
  id: string
  kind: string
  fileName: string
  fileBytes: number
  state: ImportState
  failure: { rule: Bilingual } | null
  report: { extra: string[]; missing: string[]; skipped: string[] }
  rows: { read: number; bad: number; made: number; changed: number; unchanged: number }
  rowsPerSecond: number
  keptCount: number
  createdAt: Instant
  stateAt: Instant
  noticed: Noticed[] | null
}

export interface Finding {
  column: string
  value: string
  rule: Bilingual
  suggestion: string | null
  repaired: boolean
}

export interface StagedRow {
  row: number
  line: number
  bad: boolean
  cells: Record<string, string>
  findings: Finding[]
}

/** Coordinates of a sheet, by the name the server knows. */
export const SYSTEMS = ['cgcs2000', 'wgs84', 'gcj02', 'bd09'] as const

export const isWorking = (state: ImportState) => state === 'READING' || state === 'TAKING'
