import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '../i18n/i18n'
import { ApiError, kindOf, sentence } from './problem'

describe('a failure as one sentence', () => {
  afterEach(() => void (i18n.global.locale.value = 'zh-CN'))

  const refused = new ApiError(422, {
    field: 'pressureHpa',
    value: -1,
    rule: { zh: '气压应在 850–1050 hPa', en: 'pressure lies between 850 and 1050 hPa' },
  })

  it('names field, value and rule in the reader’s language', () => {
    expect(sentence(refused)).toBe('「pressureHpa」的值 -1 不被接受：气压应在 850–1050 hPa')
    i18n.global.locale.value = 'en'
    expect(sentence(refused)).toBe('“pressureHpa” cannot be -1: pressure lies between 850 and 1050 hPa')
  })

  it('says (empty) for a value that is missing and cuts a long one', () => {
    const rule = { zh: '必填', en: 'required' }
    expect(sentence(new ApiError(400, { field: 'a', value: '', rule }))).toContain('（空）')
    expect(sentence(new ApiError(400, { field: 'a', value: 'x'.repeat(90), rule }))).toContain(`${'x'.repeat(60)}…`)
  })

  it('tells apart what the reader can do about it', () => {
    expect([0, 401, 403, 404, 409, 500, 503].map(kindOf)).toEqual([
      'offline',
      'unauthorized',
      'forbidden',
      'missing',
      'refused',
      'broken',
      'offline',
    ])
  })

  it('never shows the text of an unknown error', () => {
    expect(sentence(new Error('undefined is not a function'))).not.toContain('undefined')
  })
})
