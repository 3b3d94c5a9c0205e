import type { Bilingual } from './types'
import { bi, tr } from '../i18n/bilingual'

/** RFC 9457 with our stable code, and for a refused value: its field, the value and the rule it broke. */
export interface Problem {
  title?: string
  status?: number
  detail?: string
  code?: string
  field?: string
  value?: unknown
  rule?: Bilingual
}

export type FailureKind = 'offline' | 'unauthorized' | 'forbidden' | 'missing' | 'refused' | 'broken'

export class ApiError extends Error {
  readonly kind: FailureKind

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.title ?? `HTTP ${status}`)
    this.kind = kindOf(status)
  }
}

export function kindOf(status: number): FailureKind {
  if (status === 0 || status === 502 || status === 503 || status === 504) return 'offline'
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  return status < 500 ? 'refused' : 'broken'
}

/** One sentence in the reader's language. A refused value is named with its field and the rule, so that it can be mended. */
export function sentence(failure: unknown): string {
  if (!(failure instanceof ApiError)) return tr('shared.failure.broken')
  const { field, value, rule, detail, code } = failure.problem
  if (field && rule) return tr('shared.failure.field', { field, value: shown(value), rule: bi(rule) })
  if (rule) return bi(rule)
  const plain = tr(`shared.failure.${failure.kind}`)
  if (failure.kind === 'refused' && detail) return `${plain}${tr('shared.colon')}${detail}`
  return code && failure.kind === 'broken' ? `${plain} (${code})` : plain
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return tr('shared.failure.nothing')
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
