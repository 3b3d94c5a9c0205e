import { expect, it } from 'vitest'
import type { ThresholdAlert } from '@/shared/api/alertTypes'
import { grouped, moreUrgentFirst } from './groups'

function alert(
  id: string,
  rule: string,
  area: string,
  rank: number,
  changedAt: string,
  more: Partial<ThresholdAlert> = {},
): ThresholdAlert {
  const plain = { id, rule: { id: rule }, area: { path: area, name: area }, rank, changedAt, ...more }
  return plain as unknown as ThresholdAlert
}

const early = '2021-07-24T08:00:00Z'
const late = '2021-07-24T09:00:00Z'

it('one rule in one county is one line, wherever in the county', () => {
  const groups = grouped([
    alert('a', 'rain-1h', '330902001', 1, early),
    alert('b', 'rain-1h', '330902003', 1, early),
    alert('c', 'rain-1h', '330903001', 1, early),
    alert('d', 'water-level', '330902001', 1, early),
  ])
  expect(groups.map((group) => [group.key, group.members.length])).toEqual([
    ['rain-1h/330902', 2],
    ['rain-1h/330903', 1],
    ['water-level/330902', 1],
  ])
})

it('the most urgent speaks for its group, and its group stands first', () => {
  const groups = grouped([
    alert('a', 'rain-1h', '330902', 1, late),
    alert('b', 'wind', '330903', 2, early),
    alert('c', 'wind', '330903', 4, early),
  ])
  expect(groups.map((group) => group.first.id)).toEqual(['c', 'a'])
})

it('among equals the newest change comes first, and ties keep one order', () => {
  const old = alert('z', 'r', '33', 2, early)
  const fresh = alert('y', 'r', '33', 2, late)
  const twin = alert('x', 'r', '33', 2, late)
  expect([old, fresh, twin].sort(moreUrgentFirst).map((one) => one.id)).toEqual(['x', 'y', 'z'])
  expect([twin, old, fresh].sort(moreUrgentFirst).map((one) => one.id)).toEqual(['x', 'y', 'z'])
})

it('does not reorder the list it was given', () => {
  const given = [alert('a', 'r', '330902', 1, early), alert('b', 'r', '330902', 3, early)]
  grouped(given)
  expect(given.map((one) => one.id)).toEqual(['a', 'b'])
})

it('one that demands that people leave is never gathered and stands before 500 others; what is silenced stands behind', () => {
  const storm = Array.from({ length: 500 }, (_, n) => alert(`r${n}`, 'rain-sum', '330902', 4, late))
  const quiet = { id: 's', endsAt: late, reason: 'x' }
  const groups = grouped([
    ...storm,
    alert('q', 'rain-sum', '330902', 4, late, { quiet }),
    alert('m1', 'rain-sum', '330902', 4, early, { moves: true }),
    alert('m2', 'rain-sum', '330902', 4, early, { moves: true }),
  ])
  expect(groups.map((group) => [group.first.id, group.members.length])).toEqual([
    ['m1', 1],
    ['m2', 1],
    ['r0', 500],
    ['q', 1],
  ])
})
