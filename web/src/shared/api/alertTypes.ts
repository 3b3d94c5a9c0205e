import type { AreaRef, Bilingual, Instant } from './types'

/** CAP 1.2 severity; a threshold alert has no signal colour, only these words. */
export type Severity = 'Extreme' | 'Severe' | 'Moderate' | 'Minor'
export type AlertState = 'raised' | 'raised-higher' | 'lowered' | 'ended'
export type SignalColour = 'blue' | 'yellow' | 'orange' | 'red'

/** Our rule over our data says that a limit was passed. */
export interface ThresholdAlert {
  id: string
  rule: { id: string; title: Bilingual }
  subject: { type: string; id: string | number; title: string }
  area: AreaRef
  severity: Severity
  rank: number
  state: AlertState
  headline: Bilingual
  reason: Bilingual & { numbers: Record<string, unknown> }
  raisedAt: Instant
  changedAt: Instant
  endedAt: Instant | null
  lat: number | null
  lon: number | null
  /** Its number in the map's layer of alerts. */
  mapId?: number
  /** What it is about is made up. */
  synthetic?: boolean
}

export interface AlertChange {
  at: Instant
  change: AlertState
  reason: Bilingual
}

export interface AlertDetail extends ThresholdAlert {
  history: AlertChange[]
}

/** What an official warning may be about; the code is the national one where there is one. */
export interface OfficialEvent {
  id: string
  code: string | null
  title: Bilingual
}

/** A warning issued by an authority, received or typed in. Only these carry signal names and colours. */
export interface OfficialWarning {
  id: string
  issuer: string
  number: string | null
  event: OfficialEvent
  colour: SignalColour
  headline: string
  text: string
  issuedAt: Instant
  expiresAt: Instant | null
  areas: AreaRef[]
  state: 'active' | 'cancelled' | 'expired' | 'replaced'
  endedAt: Instant | null
  endReason: string | null
  /** Of the notice or the newer warning that ended it. */
  endNumber: string | null
  replacedBy: string | null
  source: 'typed' | 'feed'
}

export const COLOURS: SignalColour[] = ['red', 'orange', 'yellow', 'blue']

export const SEVERITIES: Severity[] = ['Extreme', 'Severe', 'Moderate', 'Minor']
