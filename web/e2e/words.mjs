import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const locales = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'locales')

/** The words of the pages by their key, as the pages have them: `wordsOf('en')('app.page.map')`. */
export function wordsOf(locale) {
  return (key) => {
    const [file, ...path] = key.split('.')
    const all = JSON.parse(readFileSync(join(locales, locale, `${file}.json`), 'utf8'))
    const found = path.reduce((part, name) => part?.[name], all)
    if (typeof found !== 'string') throw new Error(`no words for ${key} in ${locale}`)
    return found
  }
}
