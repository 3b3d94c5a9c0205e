import type { Bilingual, Instant } from '@/shared/api/types'

/** Answers about space, as far as the tool shows them. */
export interface KindCount {
  kind: string
  title: Bilingual
  count: number
}

export interface Item {
  id: number
  kind: string
  title: string
  lat: number
  lon: number
  offM?: number
  alongM?: number
}

export interface Found {
  asOf: Instant
  limits: Bilingual
  total: number
  truncated: boolean
  synthetic: boolean
  kinds: KindCount[]
  items: Item[]
}

export interface Gap {
  type: 'village' | 'risk'
  title: string
  lat: number
  lon: number
  area: string
}

export interface ReachSum {
  villages: number
  villagesVoid: number
  risks: number
  risksVoid: number
}

export interface Reach {
  asOf: Instant
  limits: Bilingual
  basis: 'road' | 'straight'
  roadsSynthetic: boolean
  minutes: number
  speedKmh: number
  detour: number
  sum: ReachSum
  teams: { id: number; title: string; lat: number; lon: number; synthetic: boolean }[]
  byArea: (ReachSum & { area: string; name: string })[]
  truncated: boolean
  voids: Gap[]
}
