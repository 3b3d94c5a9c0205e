import { expect, it } from 'vitest'
import type { Role } from '@/shared/api/types'
import { isClosed, landing, mayOpen, PAGES, pagesOf } from './pages'

const ALL: Role[] = [
  'DUTY_OFFICER',
  'COMMANDER',
  'RESPONSIBLE',
  'UNIT_OFFICER',
  'REGISTRAR',
  'INSPECTOR',
  'ENTERPRISE',
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDIT_ADMINISTRATOR',
]

it('every role lands on a page that it may open, and is shown no other in the navigation', () => {
  for (const role of ALL) {
    const first = landing(role)
    expect(mayOpen(role, first)).toBe(true)
    expect(pagesOf(role).every((page) => mayOpen(role, page))).toBe(true)
    expect(PAGES.filter((page) => !pagesOf(role).includes(page)).some((page) => mayOpen(role, page))).toBe(false)
  }
})

it('the three administrators are apart, and each lands on its own page', () => {
  expect(landing('SYSTEM_ADMINISTRATOR')).toBe('quality')
  expect(pagesOf('SYSTEM_ADMINISTRATOR')).not.toContain('accounts')
  expect(pagesOf('SYSTEM_ADMINISTRATOR')).not.toContain('audit')
  expect(pagesOf('SECURITY_ADMINISTRATOR')).toEqual(['accounts'])
  expect(pagesOf('AUDIT_ADMINISTRATOR')).toEqual(['audit'])
  expect(ALL.filter((role) => mayOpen(role, 'accounts'))).toEqual(['SECURITY_ADMINISTRATOR'])
  expect(ALL.filter((role) => mayOpen(role, 'audit'))).toEqual(['AUDIT_ADMINISTRATOR'])
})

it('the map is where the duty room begins, the books where the registrar does, and nowhere for who sees nothing yet', () => {
  expect(landing('DUTY_OFFICER')).toBe('map')
  expect(landing('REGISTRAR')).toBe('desk')
  expect(landing('ENTERPRISE')).toBe('none')
  expect(isClosed('ENTERPRISE')).toBe(true)
  expect(isClosed('DUTY_OFFICER')).toBe(false)
  expect(pagesOf(undefined)).toEqual([])
})

it('books are brought in by the registrar only; a page of one’s own account is everybody’s', () => {
  expect(ALL.filter((role) => mayOpen(role, 'import'))).toEqual(['REGISTRAR'])
  expect(ALL.every((role) => mayOpen(role, 'password'))).toBe(true)
})

it('a point is corrected on the spot by who may change it at the desk', () => {
  const may: Role[] = ['DUTY_OFFICER', 'RESPONSIBLE', 'UNIT_OFFICER', 'REGISTRAR']
  for (const page of ['field', 'correct']) expect(ALL.filter((role) => mayOpen(role, page))).toEqual(may)
})
