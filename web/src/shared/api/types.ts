import type { components } from './generated/openapi'

/**
 * What the server says, by the names used on screen. The shapes are made from docs/reference/openapi.json by `npm run types`; only
 * what that page says as a mere string, number or list is narrowed here. Instants are ISO-8601 in UTC.
 */
export type Schemas = components['schemas']

/** The same shape with some properties said more exactly. */
export type Narrow<T, Exact extends { [K in keyof Exact]: K extends keyof T ? unknown : never }> = Omit<
  T,
  keyof Exact
> &
  Exact

export type Bilingual = Schemas['Bilingual']
export type Instant = string
export type Role = Schemas['AccountMade']['role']
export type AreaRef = Schemas['SessionAreaAnswer']
export type Session = Narrow<Schemas['SessionAnswer'], { role: Role; mode: 'demo' | 'run' }>
export type ClockReading = Schemas['ClockAnswer']

export type Story = Narrow<Schemas['StoryAnswer'], { state: 'playing' | 'paused' | 'jumping' | 'ended' }>

export type StateTitle = Schemas['StateTitle']
export type Layer = Schemas['LayerEntry']
export type CatalogueLayers = Schemas['LayerTreePage']
export type CatalogueLayer = CatalogueLayers['items'][number]
export type LayerPreset = Schemas['LayerTreePresetBody']

export type Feature = Schemas['FeatureBody']
export type FeatureField = Schemas['FeatureFieldBody']
export type Datastream = Schemas['SeriesDatastreamView']
export type Series = Schemas['SeriesView']

export type SearchHit = Narrow<Schemas['SearchItem'], { type: 'area' | 'feature' }>

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
