import type { Bilingual } from '../api/types'
import { i18n, locale } from './i18n'

/** The reader's half of words that come from the server in both languages. Reactive where it is called in a template. */
export function bi(words: Bilingual | null | undefined): string {
  if (!words) return ''
  return locale() === 'en' ? words.en || words.zh : words.zh || words.en
}

/** An agency's name where there is little room: in English the abbreviation that everybody uses. */
export function agencyName(agency: string, title: Bilingual | null | undefined): string {
  return locale() === 'en' ? agency : bi(title) || agency
}

/** A storm's name, 烟花 or In-Fa. */
export function stormName(storm: { nameZh: string; nameEn: string }): string {
  return bi({ zh: storm.nameZh, en: capital(storm.nameEn) })
}

/** IN-FA, as feeds write it, becomes In-Fa. */
function capital(name: string): string {
  return name === name.toUpperCase()
    ? name.toLowerCase().replace(/(^|[-\s])\p{L}/gu, (first) => first.toUpperCase())
    : name
}

/** Translates outside a component. */
type Translate = (key: string, named?: Record<string, unknown>) => string
export const tr: Translate = (key, named) => (i18n.global as unknown as { t: Translate }).t(key, named ?? {})
