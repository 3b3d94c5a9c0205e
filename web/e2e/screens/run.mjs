/**
 * Every screen's picture: `npm run screens`, or `./anlan screens`. Both themes, both languages and three sizes; to be looked at
 * by a person. They stand in web/test-results/screens as SCREEN/SIZE-THEME-LANGUAGE.png.
 *
 *   ANLAN_URL     a demo that runs already (its story is played on); without it one is started and ended again
 *   ANLAN_ONLY    screens whose name begins with one of these words, apart by commas
 *   ANLAN_SIZES, ANLAN_THEMES, ANLAN_LOCALES   fewer of them: ANLAN_SIZES=wall,phone ANLAN_THEMES=dark ANLAN_LOCALES=en
 */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowser, SIZES } from '../browser.mjs'
import { startServer } from '../server.mjs'
import { SCREENS as demoScreens } from './demo.mjs'
import { prepare as prepareService, SCREENS as serviceScreens } from './service.mjs'

const results = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'test-results', 'screens')
const MOMENT = '2021-07-24T10:00:00Z'
const only = words('ANLAN_ONLY', [''])
const looks = words('ANLAN_THEMES', ['light', 'dark']).flatMap((theme) =>
  words('ANLAN_LOCALES', ['zh-CN', 'en']).flatMap((locale) =>
    words('ANLAN_SIZES', Object.keys(SIZES)).map((size) => ({ theme, locale, size })),
  ),
)
let taken = 0
const failed = []

await over(demoScreens, process.env.ANLAN_URL, 'demo', async (visitor) => {
  const page = await visitor.signedIn({ path: '/password' })
  await visitor.playedTo(page, MOMENT)
  await visitor.call(page, '/api/v1/story', { method: 'POST', body: { action: 'pause' } })
})
await over(serviceScreens, undefined, 'run', async (visitor, service) => {
  await prepareService(visitor, service)
})

for (const each of failed) console.log(`✗ ${each}`)
console.log(`${taken} pictures in ${results}, ${failed.length} not taken`)
process.exit(failed.length ? 1 : 0)

/** All wanted screens of one server, one sign-in for each look. */
async function over(screens, url, command, prepare) {
  const wanted = screens.filter(({ name }) => only.some((word) => name.startsWith(word)))
  if (!wanted.length) return
  const server = url ? { url, stop: async () => undefined } : await startServer(command)
  const browser = await openBrowser(server.url, results)
  try {
    await prepare(browser.visitor(), server)
    await browser.closePages()
    for (const look of looks) {
      const visitor = browser.visitor()
      for (const screen of wanted) await picture(screen, look, visitor, server, browser)
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function picture(screen, look, visitor, server, browser) {
  const { size, theme, locale } = look
  const title = `${screen.name} ${size} ${theme} ${locale}`
  const folder = join(results, screen.name)
  mkdirSync(folder, { recursive: true })
  try {
    const page = await screen.open(visitor, look, server)
    await settled(page)
    await page.screenshot({ path: join(folder, `${size}-${theme}-${locale}.png`) })
    taken++
    console.log(`✓ ${title}`)
  } catch (fault) {
    failed.push(`${title}: ${String(fault.message).split('\n')[0]}`)
  } finally {
    await browser.closePages()
  }
}

/** Nothing moves any more and the map, where there is one, has drawn everything. */
async function settled(page) {
  await page.waitForFunction(
    () =>
      document.getAnimations().every((one) => one.playState !== 'running') &&
      [...document.querySelectorAll('[data-map]')].every((map) => map.dataset.map === 'idle'),
    null,
    { timeout: 60_000 },
  )
}

function words(name, otherwise) {
  const given = (process.env[name] ?? '').split(',').filter(Boolean)
  return given.length ? given : otherwise
}
