import type { Role, Schemas } from '@/shared/api/types'

export type AccountLine = Schemas['AccountListLine']
export type AccountPage = Schemas['AccountListPage']
export type AccountMade = Schemas['AccountMade']

const PEOPLE: Role[] = [
  'DUTY_OFFICER',
  'COMMANDER',
  'RESPONSIBLE',
  'UNIT_OFFICER',
  'REGISTRAR',
  'INSPECTOR',
  'ENTERPRISE',
]
const ADMINISTRATORS: Role[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR']
const PROGRAMS: Role[] = ['FEED', 'READER']

/** All roles, in the order in which they are chosen from. */
export const ROLES: Role[] = [...PEOPLE, ...ADMINISTRATORS, ...PROGRAMS]

export const isAdministrator = (role: Role): boolean => ADMINISTRATORS.includes(role)
export const isProgram = (role: Role): boolean => PROGRAMS.includes(role)

/** What an account of this role may become: administrators and programs stay what they are. */
export function mayBecome(role: Role): Role[] {
  return PEOPLE.includes(role) ? PEOPLE : [role]
}

export type Standing = 'disabled' | 'locked' | 'firstPassword' | 'noFactor' | 'never' | 'fine'

/** How an account stands, by what is most in the way of its use. */
export function standing(account: AccountLine, now: number): Standing {
  if (!account.enabled) return 'disabled'
  if (account.lockedUntil && Date.parse(account.lockedUntil) > now) return 'locked'
  if (isProgram(account.role)) return 'fine'
  if (account.mustChangePassword) return 'firstPassword'
  if (isAdministrator(account.role) && !account.totp) return 'noFactor'
  return account.lastSignedInAt ? 'fine' : 'never'
}

export type Act = 'unlock' | 'totp' | 'sessions' | 'secret' | 'disable' | 'enable'

/** What can be done to an account as it stands; nothing to one's own, which another security administrator changes. */
export function actsOn(account: AccountLine, now: number, own: string | undefined): Act[] {
  if (account.name === own) return []
  const stands = standing(account, now)
  return [
    ...(stands === 'locked' ? (['unlock'] as const) : []),
    'secret',
    ...(account.totp ? (['totp'] as const) : []),
    ...(isProgram(account.role) ? [] : (['sessions'] as const)),
    account.enabled ? 'disable' : 'enable',
  ]
}

/** Whether the server asks why. */
export function needsReason(act: Act, role: Role): boolean {
  return act === 'unlock' || act === 'totp' || isAdministrator(role)
}
