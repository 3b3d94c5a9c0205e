import { i18n } from '@/shared/i18n/i18n'
import type { Schemas } from '@/shared/api/types'

export type AuditLine = Schemas['AuditLine']

/** The actions by which the list can be filtered; whatever else comes is shown by its code. */
export const ACTIONS = [
  'identity.signed-in',
  'identity.signed-in-outside',
  'identity.signed-out',
  'identity.sign-in-refused',
  'identity.locked',
  'identity.guesses-at-no-account',
  'identity.guesses-at-accounts',
  'identity.guesses-locked-names',
  'identity.guesses-from-outside',
  'identity.unlocked',
  'identity.account-made',
  'identity.account-enabled',
  'identity.account-disabled',
  'identity.administrator-made',
  'identity.administrator-enabled',
  'identity.administrator-disabled',
  'identity.role-changed',
  'identity.areas-changed',
  'identity.unit-changed',
  'identity.title-changed',
  'identity.secret-renewed',
  'identity.password-changed',
  'identity.password-change-refused',
  'identity.token-issued',
  'identity.tokens-revoked',
  'identity.totp-enrolled',
  'identity.totp-reset',
  'identity.sessions-ended',
  'identity.outside-linked',
  'identity.outside-unlinked',
  'identity.outside-refused',
  'identity.main-key-made',
  'identity.main-key-rotated',
  'identity.audit-checked',
  'identity.audit-exported',
  'registry.phone-read',
  'registry.phone-dialled',
  'registry.phone-readings-reviewed',
  'registry.number-searched',
  'registry.person-erased',
  'registry.import-numbers-read',
  'registry.import-people-erased',
  'registry.people-exported',
  'registry.catalogue-taken',
  'registry.roads-given',
] as const

/** The library's own type goes through all words there are. */
const has = i18n.global.te as (key: string, locale: string) => boolean

/** The key of an action's words; undefined for one that has none. */
export function actionKey(action: string): string | undefined {
  const key = `audit.action.${action.replace('.', '_').replaceAll('-', '_')}`
  return has(key, 'zh-CN') ? key : undefined
}

const KINDS = ['account', 'module', 'person', 'audit', 'key', 'catalogue', 'minute'] as const

/** What stands before the colon of `account:<id>`, and what comes after. */
export function party(named: string): { kind: (typeof KINDS)[number] | null; id: string } {
  const cut = named.indexOf(':')
  const kind = KINDS.find((one) => one === named.slice(0, Math.max(cut, 0)))
  return kind ? { kind, id: named.slice(cut + 1) } : { kind: null, id: named }
}

/** A moment to the second and with its year, in China's zone: 2026-07-25 14:30:05. */
export function exactly(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Days as chosen in China's zone to moments: from the first one's beginning to the last one's end. */
export function range(from: string, to: string): { from?: string; to?: string } {
  const at = (day: string, plus: number) => new Date(Date.parse(`${day}T00:00:00+08:00`) + plus).toISOString()
  return { ...(from ? { from: at(from, 0) } : {}), ...(to ? { to: at(to, 86_400_000) } : {}) }
}
