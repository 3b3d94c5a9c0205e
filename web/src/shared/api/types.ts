/** What the server says, as its HTTP contract under /api/v1 states it. Instants are ISO-8601 in UTC. */
export interface Bilingual {
  zh: string
  en: string
}

export type Instant = string
export type Role = 'DUTY_OFFICER' | 'COMMANDER' | 'RESPONSIBLE' | 'ADMINISTRATOR' | 'FEED'

export interface AreaRef {
  path: string
  name: string
}

export interface Area extends AreaRef {
  level: 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE'
  lat: number
  lon: number
  approximate: boolean
}

export interface Session {
  account: string
  name: string
  role: Role
  areas: AreaRef[]
  mode: 'demo' | 'run'
  mustChangePassword: boolean
}

export interface ClockReading {
  world: Instant
  machine: Instant
  virtual: boolean
}

export interface Chapter {
  at: Instant
  title: Bilingual
}

export interface Story {
  id: string
  title: Bilingual
  /** What in it is transcribed from real sources. */
  real?: Bilingual
  synthetic: Bilingual
  from: Instant
  to: Instant
  now: Instant
  state: 'playing' | 'paused' | 'jumping' | 'ended'
  speed: number
  speeds: number[]
  chapters: Chapter[]
  expectations: { by: Instant; title: Bilingual | string; met: boolean | null }[]
}

export interface StateTitle {
  state: number
  title: Bilingual
}

export interface Layer {
  id: string
  title: Bilingual
  group: Bilingual
  owner: string
  icon: string
  style: string
  rhythmSeconds: number
  synthetic: boolean
  count: number
  states: StateTitle[]
  /** Names that tiles can be asked for, for example the agency whose forecast colours the risk points. */
  variants?: string[]
  asOf: Instant | null
}

export interface FeatureField {
  key: string
  title: Bilingual
  value: unknown
  unit: string | null
}

export interface Feature {
  id: number
  code: string
  kind: { id: string; title: Bilingual; icon: string; riskList: { n: number; title: Bilingual } | null }
  title: string
  lat: number
  lon: number
  area: AreaRef[]
  fields: FeatureField[]
  synthetic: boolean
}

export interface Datastream {
  id: number
  property: { id: string; title: Bilingual }
  unit: string
  latest: { value: number; observedAt: Instant; receivedAt: Instant } | null
  limits: { title: Bilingual; value: number }[]
}

export interface Series {
  datastream: number
  asOf: Instant
  items: { t: Instant; value: number; receivedAt: Instant }[]
}

export interface SearchHit {
  type: 'area' | 'feature'
  id: string | number
  title: string
  subtitle: string
  lat: number
  lon: number
}

export interface Page<T> {
  items: T[]
  next?: string | null
  asOf?: Instant
}

/** One fact of the river, as the event stream names it: what changed, never its content. */
export interface FactEvent {
  type: string
  subject: string
  area: string | null
  happenedAt: Instant
  actor: string | null
}

export interface ClockEvent {
  world: Instant
  state: Story['state']
  speed: number
}
