import { expect, it } from 'vitest'
import { actsOn, mayBecome, needsReason, ROLES, standing, type AccountLine } from './accountTypes'

const NOW = Date.parse('2026-07-25T02:00:00Z')
const account = (part: Partial<AccountLine> = {}) =>
  ({
    account: 'id',
    name: 'wang',
    title: '王值班',
    role: 'DUTY_OFFICER',
    areas: ['3302'],
    unit: null,
    enabled: true,
    lockedUntil: null,
    lastSignedInAt: '2026-07-24T02:00:00Z',
    passwordChangedAt: '2026-07-01T02:00:00Z',
    mustChangePassword: false,
    totp: false,
    outside: null,
    ...part,
  }) as AccountLine

it('says what is most in the way of an account', () => {
  expect(standing(account(), NOW)).toBe('fine')
  expect(standing(account({ enabled: false, lockedUntil: '2026-07-25T02:10:00Z' }), NOW)).toBe('disabled')
  expect(standing(account({ lockedUntil: '2026-07-25T02:10:00Z' }), NOW)).toBe('locked')
  expect(standing(account({ lockedUntil: '2026-07-25T01:59:00Z' }), NOW)).toBe('fine')
  expect(standing(account({ mustChangePassword: true }), NOW)).toBe('firstPassword')
  expect(standing(account({ role: 'AUDIT_ADMINISTRATOR' }), NOW)).toBe('noFactor')
  expect(standing(account({ lastSignedInAt: null }), NOW)).toBe('never')
  expect(standing(account({ role: 'FEED', lastSignedInAt: null, mustChangePassword: true }), NOW)).toBe('fine')
})

it('offers what can be done, and nothing to one’s own account', () => {
  expect(actsOn(account(), NOW, 'secadmin')).toEqual(['secret', 'sessions', 'disable'])
  expect(actsOn(account({ lockedUntil: '2026-07-25T02:10:00Z', totp: true }), NOW, 'secadmin')).toEqual([
    'unlock',
    'secret',
    'totp',
    'sessions',
    'disable',
  ])
  expect(actsOn(account({ enabled: false }), NOW, 'secadmin')).toContain('enable')
  expect(actsOn(account({ role: 'READER' }), NOW, 'secadmin')).toEqual(['secret', 'disable'])
  expect(actsOn(account({ name: 'secadmin' }), NOW, 'secadmin')).toEqual([])
})

it('asks why where the server does', () => {
  expect(needsReason('unlock', 'DUTY_OFFICER')).toBe(true)
  expect(needsReason('totp', 'DUTY_OFFICER')).toBe(true)
  expect(needsReason('disable', 'DUTY_OFFICER')).toBe(false)
  expect(needsReason('disable', 'SECURITY_ADMINISTRATOR')).toBe(true)
})

it('an administrator or a program stays what it is', () => {
  expect(mayBecome('SECURITY_ADMINISTRATOR')).toEqual(['SECURITY_ADMINISTRATOR'])
  expect(mayBecome('FEED')).toEqual(['FEED'])
  expect(mayBecome('DUTY_OFFICER')).toContain('COMMANDER')
  expect(mayBecome('DUTY_OFFICER')).not.toContain('FEED')
  expect(ROLES).toHaveLength(12)
})
