import type { AreaRef } from '@/shared/api/types'
import type { FeatureRow, FeatureDraft, Kind, KindField } from './featureTypes'

/** A feature as somebody types it: every value is text until it is sent. */
export interface FeatureForm {
  title: string
  code: string
  lat: string
  lon: string
  areas: AreaRef[]
  fields: Record<string, string>
  reason: string
}

export type Faults = Record<string, string>

export function emptyForm(kind: Kind): FeatureForm {
  const fields = Object.fromEntries(kind.fields.map((field) => [field.key, '']))
  return { title: '', code: '', lat: '', lon: '', areas: [], fields, reason: '' }
}

export function formOf(row: FeatureRow, kind: Kind): FeatureForm {
  const form = emptyForm(kind)
  for (const [key, value] of Object.entries(row.fields)) form.fields[key] = text(value)
  const name = row.areaName.split(' ').at(-1) || row.area
  return {
    ...form,
    title: row.title,
    code: row.code,
    lat: String(row.lat),
    lon: String(row.lon),
    areas: [{ path: row.area, name }],
  }
}

/** What is to be sent: everything of a new feature, of another only what is different. */
export function draftOf(form: FeatureForm, kind: Kind, before: FeatureRow | null): FeatureDraft {
  const old = before ? formOf(before, kind) : null
  const fields: Record<string, unknown> = {}
  for (const [key, typed] of Object.entries(form.fields)) {
    if (typed.trim() !== (old?.fields[key] ?? '').trim()) fields[key] = value(kind, key, typed.trim())
  }
  const moved = form.lat !== old?.lat || form.lon !== old?.lon
  return {
    ...(old ? {} : { code: form.code.trim(), kind: kind.id }),
    ...(form.title.trim() === old?.title ? {} : { title: form.title.trim() }),
    ...(moved ? { lat: number(form.lat), lon: number(form.lon) } : {}),
    ...(form.areas[0]?.path === old?.areas[0]?.path ? {} : { area: form.areas[0]?.path ?? '' }),
    ...(Object.keys(fields).length ? { fields } : {}),
    ...(form.reason.trim() ? { reason: form.reason.trim() } : {}),
  }
}

/** Whether there is anything to send but the reason. */
export function isChanged(draft: FeatureDraft): boolean {
  return Object.keys(draft).some((key) => key !== 'reason')
}

function value(kind: Kind, key: string, typed: string): unknown {
  if (typed === '') return null
  const type = kind.fields.find((field) => field.key === key)?.type
  if (type === 'BOOLEAN') return typed === 'true'
  return type === 'INTEGER' || type === 'NUMBER' ? (number(typed) ?? typed) : typed
}

/** A number as it was typed, or nothing: what is no number goes to the server as text, which says what is wrong. */
function number(typed: string): number | null {
  const plain = typed.trim().replace(/,/g, '')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}

/** The words of a value in a table. */
export function shown(
  field: KindField | undefined,
  value: unknown,
  words: (of: KindField, value: string) => string,
): string {
  if (value === null || value === undefined) return ''
  return field && (field.type === 'CHOICE' || field.type === 'BOOLEAN') ? words(field, String(value)) : String(value)
}
