import { createI18n } from 'vue-i18n'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const KEPT = 'anlan.locale'

/** Each feature keeps its words in locales/<language>/<feature>.json; the file's name is the first part of the key. */
const files = import.meta.glob<Record<string, unknown>>('../../locales/*/*.json', { eager: true, import: 'default' })

export function gather(found: Record<string, Record<string, unknown>>): Record<string, Record<string, unknown>> {
  const messages: Record<string, Record<string, unknown>> = {}
  for (const [path, words] of Object.entries(found)) {
    const [, language = '', feature = ''] = /\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
    messages[language] = { ...messages[language], [feature]: words }
  }
  return messages
}

function firstLocale(): Locale {
  const kept = globalThis.localStorage?.getItem(KEPT)
  return LOCALES.find((locale) => locale === kept) ?? 'zh-CN'
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLocale() as string,
  fallbackLocale: 'zh-CN',
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
  messages: gather(files) as never,
})

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  globalThis.localStorage?.setItem(KEPT, locale)
  document.documentElement.lang = locale
}

export function locale(): Locale {
  return i18n.global.locale.value as Locale
}
