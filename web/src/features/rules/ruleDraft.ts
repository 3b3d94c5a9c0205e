import type { Bilingual } from '@/shared/api/types'
import type { BodyRow, Rule, RuleBody, Values } from './ruleTypes'

/** The limits of an area or a device, as they are typed in. */
export interface DraftRow {
  of: string
  name: string
  values: Values
  /** Where the numbers come from; empty for the rule's own source. */
  source: string
}

/** What is changed of a rule on screen: by field, never as a file. */
export interface Draft {
  enabled: boolean
  general: Values
  /** Settings of the rule's kind, by their name in its body. */
  settings: Record<string, number | null>
  areas: DraftRow[]
  devices: DraftRow[]
}

/** Settings that are numbers, of each kind of rule. */
export const SETTINGS: Record<string, readonly string[]> = {
  threshold: ['release', 'quietMinutes', 'silentMinutes'],
  lasting: ['windowMinutes', 'release', 'silentMinutes'],
  repeated: ['times', 'windowMinutes', 'release', 'silentMinutes'],
  'window-sum': ['releaseShare', 'silentMinutes'],
  'rate-of-rise': ['windowMinutes', 'releaseShare', 'silentMinutes'],
  'forecast-arrival': ['validHours', 'confirmIssues', 'confirmHours'],
  'no-data': [],
  stuck: ['tolerance', 'restsUpTo', 'silentMinutes'],
}

/** The limits of an arrival are hours, and have no areas. */
export const byHours = (rule: Rule): boolean => rule.type === 'forecast-arrival'

export function draftOf(rule: Rule): Draft {
  const rows = (given: Rule['areas']) =>
    given.map(({ of, name, values, source }) => ({ of, name, values: [...values], source: source?.zh ?? '' }))
  return {
    enabled: rule.enabled,
    general: rule.body.ranks.map((rank) => (byHours(rule) ? (rank.hours ?? null) : (rank.value ?? null))),
    settings: Object.fromEntries(
      (SETTINGS[rule.type] ?? []).map((name) => [name, typeof rule.body[name] === 'number' ? rule.body[name] : null]),
    ),
    areas: rows(rule.areas),
    devices: rows(rule.devices),
  }
}

/** The body that the server takes: what stood in it, with the changes put in. */
export function bodyOf(rule: Rule, draft: Draft): RuleBody {
  const body: RuleBody = { ...rule.body }
  if (draft.enabled !== rule.enabled) body.enabled = draft.enabled
  body.ranks = rule.body.ranks.map((rank, n) => changedRank(rank, byHours(rule) ? 'hours' : 'value', draft.general[n]))
  for (const [name, value] of Object.entries(draft.settings)) {
    if (value === null) delete body[name]
    else body[name] = value
  }
  putRows(body, 'areas', rowsOf(rule, 'area', draft.areas))
  putRows(body, 'devices', rowsOf(rule, 'device', draft.devices))
  return body
}

function changedRank(rank: RuleBody['ranks'][number], field: 'hours' | 'value', value: number | null | undefined) {
  if (value === (rank[field] ?? null)) return rank
  const rest = { ...rank }
  if (value === null || value === undefined) delete rest[field]
  else rest[field] = value
  return rest
}

function putRows(body: RuleBody, list: 'areas' | 'devices', rows: BodyRow[]): void {
  if (rows.length) body[list] = rows
  else delete body[list]
}

/** A source that was not touched keeps its English words; one typed in stands in both languages as it was typed. */
function rowsOf(rule: Rule, key: 'area' | 'device', rows: DraftRow[]): BodyRow[] {
  const before = new Map(
    (rule.body[key === 'area' ? 'areas' : 'devices'] ?? []).map((row) => [row[key] ?? '', row.source ?? null]),
  )
  return rows.map(({ of, values, source }) => {
    const old = before.get(of)
    const said: Bilingual | null = !source.trim()
      ? null
      : old?.zh === source
        ? old
        : { zh: source.trim(), en: source.trim() }
    return { [key]: of, values, ...(said ? { source: said } : {}) }
  })
}

/** A row without a number says nothing. */
export function complete(draft: Draft): boolean {
  return [...draft.areas, ...draft.devices].every((row) => row.values.some((value) => value !== null))
}

export function isChanged(rule: Rule, draft: Draft): boolean {
  return JSON.stringify(draftOf(rule)) !== JSON.stringify(draft)
}

/** A number as it was typed; nothing for an empty field. */
export function numberOf(typed: string): number | null {
  const value = typed.trim() === '' ? NaN : Number(typed)
  return Number.isFinite(value) ? value : null
}

const YEAR_2000 = Date.UTC(2000, 0)

/** Whether a version stood there when the program first started: a story's clock has no time yet when rules are read. */
export function fromTheStart(at: string): boolean {
  return Date.parse(at) < YEAR_2000
}
