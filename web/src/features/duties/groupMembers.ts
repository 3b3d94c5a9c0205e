import type { Schemas } from '@/shared/api/types'

/** A member of a group with the name of somebody whom it means today. */
export interface Shown {
  member: Schemas['GroupMember']
  name: string | null
}

const NOTHING: Schemas['GroupMember'] = { person: null, duty: null, feature: null, area: null, unit: null }

/** Members with whoever they mean; of several who hold a post the first. */
export function shown(body: Schemas['GroupBody']): Shown[] {
  return body.group.members.map((member, n) => ({
    member,
    name: body.meant.find((one) => one.place === n + 1)?.name ?? null,
  }))
}

export function person(one: Schemas['Person']): Shown {
  return { member: { ...NOTHING, person: one.id }, name: one.name }
}

export function duty(id: string, area: string): Shown {
  return { member: { ...NOTHING, duty: id, area }, name: null }
}

/** What tells one member from another. */
export function identity({ member }: Shown): string {
  return Object.values(member).join(' ')
}
