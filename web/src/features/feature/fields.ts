import type { Feature, FeatureField } from '@/shared/api/types'
import { bi, tr } from '@/shared/i18n/bilingual'
import { locale } from '@/shared/i18n/i18n'
import { count, measure } from '@/shared/ui/number'

export interface ShownField {
  key: string
  title: string
  text: string
}

const PERSON = /(officer|person|name|head|contact|phone|post)/i

/** The fields of a feature as words. While presenting, what may name a person is hidden. */
export function shownFields(feature: Feature, hideNames: boolean): ShownField[] {
  return feature.fields
    .filter((field) => field.value !== null && field.value !== undefined && field.value !== '')
    .map((field) => ({
      key: field.key,
      title: bi(field.title),
      text: hideNames && PERSON.test(field.key) ? tr('feature.hidden') : words(field),
    }))
}

/** A choice in the words of its kind; other values as they are. */
function words({ value, unit, text: said }: FeatureField): string {
  if (said) return bi(said)
  const text = plain(value)
  return unit && readable(unit) ? `${text} ${unit}` : text
}

/** Counting words such as 户 or 人 say nothing in English that the title does not. */
function readable(unit: string): boolean {
  return locale() !== 'en' || !/\p{Script=Han}/u.test(unit)
}

function plain(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : measure(value, 2)
  if (typeof value === 'boolean') return tr(value ? 'feature.yes' : 'feature.no')
  if (Array.isArray(value)) return value.map(plain).join('、')
  if (value && typeof value === 'object' && 'zh' in value) return bi(value as { zh: string; en: string })
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
