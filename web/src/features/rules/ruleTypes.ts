import type { Severity } from '@/shared/api/alertTypes'
import type { Bilingual, Narrow, Schemas } from '@/shared/api/types'

/** A limit of each rank; null where the next wider one counts. */
export type Values = (number | null)[]

export type Rule = Narrow<Schemas['RulesRuleView'], { areas: RowView[]; devices: RowView[]; body: RuleBody }>
export type RowView = Narrow<Schemas['RulesRowView'], { values: Values; source?: Bilingual | null }>
export type Version = Schemas['RulesVersionView']
export type Past = Schemas['DryRunPastView']
export type DryRun = Narrow<
  Schemas['DryRunRunView'],
  { state: 'running' | 'done' | 'cancelled' | 'failed'; outcome?: Outcome | null }
>
export type Outcome = Narrow<Schemas['Outcome'], { against: 'raised' | 'in-force'; items: Item[] }>
export type Item = Narrow<Schemas['OutcomeItem'], { side: Side; severity: Severity }>
export type Side = 'both' | 'draft' | 'before'

/** What of a rule's body is changed here; the rest goes back as it came. */
export interface RuleBody {
  enabled?: boolean
  ranks: { value?: number | null; hours?: number; [other: string]: unknown }[]
  areas?: BodyRow[]
  devices?: BodyRow[]
  [other: string]: unknown
}

export interface BodyRow {
  area?: string
  device?: string
  values: Values
  source?: Bilingual | null
}
