import type { Narrow, Schemas } from './types'

/** CAP 1.2 severity; a threshold alert has no signal colour, only these words. */
export type Severity = Schemas['AlertView']['severity']
export type AlertState = 'raised' | 'raised-higher' | 'lowered' | 'ended'

/** Our rule over our data says that a limit was passed. */
export type ThresholdAlert = Narrow<Schemas['AlertView'], { state: AlertState }>
export type AlertChange = Narrow<Schemas['AlertChangeView'], { change: AlertState }>
export type AlertDetail = Narrow<Schemas['AlertDetail'], { state: AlertState; history: AlertChange[] }>

export type AcknowledgingOutcome = Schemas['AcknowledgingOutcome']

/** What an official warning may be about; the code is the national one where there is one. */
export type OfficialEvent = Schemas['OfficialEventView']
export type SignalColour = 'blue' | 'yellow' | 'orange' | 'red'

/** A warning issued by an authority, received or typed in. Only these carry signal names and colours. */
export type OfficialWarning = Narrow<
  Schemas['OfficialWarningView'],
  { colour: SignalColour; state: 'active' | 'cancelled' | 'expired' | 'replaced'; source: 'typed' | 'feed' }
>

export const COLOURS: SignalColour[] = ['red', 'orange', 'yellow', 'blue']

export const SEVERITIES: Severity[] = ['Extreme', 'Severe', 'Moderate', 'Minor']
