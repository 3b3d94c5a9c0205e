import { expect, it } from 'vitest'
import { gather } from './i18n'

const files = import.meta.glob<Record<string, unknown>>('../../locales/*/*.json', { eager: true, import: 'default' })
const messages = gather(files)

function keys(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [path]
  return Object.entries(words).flatMap(([key, value]) => keys(value, `${path}.${key}`))
}

function texts(words: unknown): string[] {
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(texts) : [String(words)]
}

it('every word exists in Chinese and in English', () => {
  expect(keys(messages.en).sort()).toEqual(keys(messages['zh-CN']).sort())
})

it('no English word carries Chinese, and no text is empty', () => {
  expect(texts(messages.en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
  expect([...texts(messages.en), ...texts(messages['zh-CN'])].filter((text) => text.trim() === '')).toEqual([])
})

it('both languages name the same parts of a sentence', () => {
  const parts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  const flat = (words: unknown) => texts(words).map(parts)
  const features = Object.keys(messages.en ?? {})
  for (const feature of features) expect(flat(messages.en?.[feature])).toEqual(flat(messages['zh-CN']?.[feature]))
})
