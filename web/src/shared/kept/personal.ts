import type { KindField } from '../feature/featureTypes'

/** What a number of a person looks like: mobile, fixed line, and the 18-digit citizen's number (GB 11643). */
const NUMBER = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}|\d{17}[\dXx])(?!\d)/
const NAMED = /电话|手机|身份证|联系方式|phone|mobile|telephone|id.?(number|card)/i

/** Whether a field is made for what names or reaches a person: it is neither kept on the device nor asked for there. */
export function isPersonal(field: KindField): boolean {
  return field.type === 'TEXT' && [field.key, field.title.zh, field.title.en].some((words) => NAMED.test(words))
}

/** Whether a text holds a telephone or citizen's number. */
export function holdsNumber(text: string): boolean {
  return NUMBER.test(text)
}

/** Stands for a text that holds a person's number: it is there, and is neither kept on the device nor changed from it. */
export const WITHHELD = '•••'

/** Values without those of personal fields; a text that holds a person's number is {@link WITHHELD}. */
export function withoutPersons(fields: Record<string, unknown>, known: KindField[]): Record<string, unknown> {
  const personal = new Set(known.filter(isPersonal).map((field) => field.key))
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => !personal.has(key) && !NAMED.test(key))
      .map(([key, value]) => [key, typeof value === 'string' && holdsNumber(value) ? WITHHELD : value]),
  )
}
