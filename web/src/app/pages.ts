import type { Role } from '@/shared/api/types'

/** Roles that see nothing but what is opened to them; as `Role.closed` on the server. */
const CLOSED: Role[] = ['SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'ENTERPRISE']
const OTHERS: Role[] = [
  'DUTY_OFFICER',
  'COMMANDER',
  'RESPONSIBLE',
  'UNIT_OFFICER',
  'REGISTRAR',
  'INSPECTOR',
  'SYSTEM_ADMINISTRATOR',
]

export const PAGES = [
  'map',
  'desk',
  'duties',
  'field',
  'books-quality',
  'official',
  'quality',
  'rules',
  'catalogue',
  'accounts',
  'audit',
] as const
export type PageName = (typeof PAGES)[number]

/** Who may open which page, as the server answers behind it. */
const MAY: Record<PageName, Role[]> = {
  map: OTHERS,
  desk: OTHERS,
  duties: OTHERS,
  field: ['REGISTRAR', 'DUTY_OFFICER', 'RESPONSIBLE', 'UNIT_OFFICER'],
  'books-quality': OTHERS,
  official: OTHERS,
  quality: ['DUTY_OFFICER', 'COMMANDER', 'SYSTEM_ADMINISTRATOR'],
  rules: ['DUTY_OFFICER', 'COMMANDER', 'SYSTEM_ADMINISTRATOR'],
  catalogue: ['SYSTEM_ADMINISTRATOR', 'REGISTRAR'],
  accounts: ['SECURITY_ADMINISTRATOR'],
  audit: ['AUDIT_ADMINISTRATOR'],
}

/** Where work begins, where that is not the first page one may open. */
const BEGINS: Partial<Record<Role, PageName>> = { REGISTRAR: 'desk', SYSTEM_ADMINISTRATOR: 'quality' }

export function isClosed(role: Role): boolean {
  return CLOSED.includes(role)
}

/** A page that is none of these is open to whoever is signed in. */
export function mayOpen(role: Role, page: string): boolean {
  if (page === 'import') return role === 'REGISTRAR'
  if (page === 'correct') return MAY.field.includes(role)
  return !(PAGES as readonly string[]).includes(page) || MAY[page as PageName].includes(role)
}

export function pagesOf(role: Role | undefined): PageName[] {
  return role ? PAGES.filter((page) => mayOpen(role, page)) : []
}

/** The first page of a role; a role without any is told so. */
export function landing(role: Role): PageName | 'none' {
  return BEGINS[role] ?? pagesOf(role)[0] ?? 'none'
}
