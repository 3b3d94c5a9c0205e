import type { Schemas } from '@/shared/api/types'
import { bi, tr } from '@/shared/i18n/bilingual'

const OWN = ['code', 'title', 'area', 'lat', 'lon']

/** The heading of a column: a field of the kind, or one that every feature has. */
export function columnName(kind: Schemas['Kind'] | undefined, key: string): string {
  const field = kind?.fields.find((one) => one.key === key)
  if (field) return bi(field.title)
  return OWN.includes(key) ? tr(`books.own.${key}`) : key
}
