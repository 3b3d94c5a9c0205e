import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/shared/api/types'
import { duty, identity, person, shown } from './groupMembers'

describe('members of a group', () => {
  const head = duty('village-head', '330327113')
  const wang = person({ id: 'p1', name: '王一' } as Schemas['Person'])

  it('mean a person, or whoever holds a duty', () => {
    expect(wang.member).toEqual({ person: 'p1', duty: null, feature: null, area: null, unit: null })
    expect(head.member).toMatchObject({ person: null, duty: 'village-head', area: '330327113' })
    expect(identity(head)).not.toBe(identity(wang))
  })

  it('are shown with whom they mean, by their place', () => {
    const body = {
      group: { members: [head.member, wang.member] },
      meant: [
        { place: 2, name: '王一' },
        { place: 1, name: '李二' },
        { place: 1, name: '李三' },
      ],
    } as Schemas['GroupBody']
    expect(shown(body).map((one) => one.name)).toEqual(['李二', '王一'])
  })
})
