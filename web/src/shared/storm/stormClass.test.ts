import { expect, it } from 'vitest'
import { classOf } from './stormClass'

it('classes begin at their lower bound', () => {
  expect([10, 17.2, 24.4, 24.5, 32.7, 41.5, 50.9, 51].map(classOf)).toEqual([
    'TD',
    'TS',
    'TS',
    'STS',
    'TY',
    'STY',
    'STY',
    'SUPER_TY',
  ])
})
