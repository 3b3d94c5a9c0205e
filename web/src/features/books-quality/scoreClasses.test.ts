import { describe, expect, it } from 'vitest'
import { boundariesOf, CLASSES, classOf, drawnWithin, endOf } from './scoreClasses'

describe('classes of a score', () => {
  it('reach from the best to the worst without a gap', () => {
    expect(CLASSES.map(endOf)).toEqual([null, 95, 85, 70, 50])
    expect(CLASSES.at(-1)?.from).toBe(0)
    for (const { from, key } of CLASSES) expect(classOf(from)?.key).toBe(key)
  })

  it('go by the number as it is written', () => {
    expect(classOf(94.94)?.key).toBe('good')
    expect(classOf(94.96)?.key).toBe('sound')
    expect(classOf(100)?.key).toBe('sound')
    expect(classOf(0)?.key).toBe('bad')
  })

  it('say nothing of an area without entries', () => {
    expect(classOf(null)).toBeNull()
    expect(classOf(undefined)).toBeNull()
  })
})

it('draws a county and what lies in it among the counties of the city', () => {
  expect(drawnWithin('33')).toBe('33')
  expect(drawnWithin('3303')).toBe('3303')
  expect(drawnWithin('330327')).toBe('3303')
  expect(drawnWithin('330327113')).toBe('3303')
  expect(boundariesOf('33')).toBe('cities')
  expect(boundariesOf('3303')).toBe('counties')
})
