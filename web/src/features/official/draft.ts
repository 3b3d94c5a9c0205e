import type { OfficialWarning, SignalColour } from '@/shared/api/alertTypes'
import type { AreaRef } from '@/shared/api/types'
import { iso } from '@/shared/time/format'

const BEIJING_MS = 8 * 3_600_000

/** A warning while it is typed in. Times are as a `datetime-local` field gives them, and mean Beijing time. */
export interface Draft {
  issuer: string
  number: string
  event: string
  colour: SignalColour | ''
  headline: string
  text: string
  issuedAt: string
  expiresAt: string
  areas: AreaRef[]
  /** Ids of the warnings in force that this one takes the place of. */
  replaces: string[]
}

export type Field = keyof Draft
export type Faults = Partial<Record<Field, string>>

/** In the order of the form: the first wrong one gets the focus. */
export const FIELDS: Field[] = [
  'issuer',
  'number',
  'event',
  'colour',
  'headline',
  'text',
  'issuedAt',
  'expiresAt',
  'areas',
  'replaces',
]
const NEEDED: Field[] = ['issuer', 'event', 'colour', 'headline', 'issuedAt', 'areas']

export function emptyDraft(now: number, areas: AreaRef[]): Draft {
  return {
    issuer: '',
    number: '',
    event: '',
    colour: '',
    headline: '',
    text: '',
    issuedAt: asField(now),
    expiresAt: '',
    areas: [...areas],
    replaces: [],
  }
}

/** What is missing or contradicts itself before the server is asked; the server checks again, and more. */
export function faultsOf(draft: Draft, words: (key: 'missing' | 'areaMissing' | 'expires') => string): Faults {
  const faults: Faults = {}
  for (const field of NEEDED) {
    const value = draft[field]
    if (typeof value === 'string' ? !value.trim() : !value.length) {
      faults[field] = words(field === 'areas' ? 'areaMissing' : 'missing')
    }
  }
  if (draft.expiresAt && draft.issuedAt && draft.expiresAt <= draft.issuedAt) faults.expiresAt = words('expires')
  return faults
}

/** What is sent: exactly what the confirm step shows. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  return {
    issuer: draft.issuer.trim(),
    number: draft.number.trim() || null,
    event: draft.event,
    colour: draft.colour,
    headline: draft.headline.trim(),
    text: draft.text.trim(),
    issuedAt: instantOf(draft.issuedAt),
    expiresAt: draft.expiresAt ? instantOf(draft.expiresAt) : null,
    areas: draft.areas.map((area) => area.path),
    replaces: [...draft.replaces],
  }
}

/** Those in force that it may take the place of: of the same issuer, about the same event, for one of its areas. */
export function replaceable(draft: Draft, active: OfficialWarning[]): OfficialWarning[] {
  const areas = new Set(draft.areas.map((area) => area.path))
  return active.filter(
    (one) =>
      one.issuer === draft.issuer.trim() &&
      one.event.id === draft.event &&
      one.areas.some((area) => areas.has(area.path)),
  )
}

/** 2021-07-24T17:00 in Beijing, wherever the browser stands. */
export function asField(moment: number): string {
  return iso(moment + BEIJING_MS).slice(0, 16)
}

export function instantOf(field: string): string {
  return `${field.slice(0, 16)}:00+08:00`
}
