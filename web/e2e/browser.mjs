import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, selectors } from 'playwright-core'
import { visitorOf } from './visitor.mjs'

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--ignore-certificate-errors', // a worker's script asks the browser itself, not the context
]
export const SIZES = { wall: [1920, 1080], laptop: [1366, 768], phone: [390, 844] }
const WAIT_MS = 30_000

/** One Chromium for all journeys; each visit has cookies and storage of its own. */
export async function openBrowser(base, results) {
  selectors.setTestIdAttribute('data-test')
  const chrome = await chromium.launch({ executablePath: found(), args: ARGS })
  const contexts = []

  /** A page of this size, theme and language at a server, else the demo; a journey looks at `faults` in the end. */
  async function open({ size = 'laptop', theme = 'light', locale = 'zh-CN', path = '/', at = base } = {}) {
    const [width, height] = SIZES[size]
    const context = await chrome.newContext({
      viewport: { width, height },
      hasTouch: size === 'phone',
      isMobile: size === 'phone',
      locale,
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
      ignoreHTTPSErrors: true,
    })
    context.setDefaultTimeout(WAIT_MS)
    await context.addInitScript(
      ([chosenTheme, chosenLocale]) => {
        localStorage.setItem('anlan.theme', chosenTheme)
        localStorage.setItem('anlan.locale', chosenLocale)
      },
      [theme, locale],
    )
    const page = await context.newPage()
    page.faults = []
    page.on('pageerror', (fault) => page.faults.push(fault.message))
    // A part that fails to draw itself is only written to the console; an answer that is refused is no fault of the page.
    page.on('console', (said) => {
      if (said.type() === 'error' && !said.text().startsWith('Failed to load')) page.faults.push(said.text())
    })
    contexts.push(context)
    await page.goto(at + path)
    return page
  }

  async function keepPictures(name) {
    const pages = contexts.flatMap((context) => context.pages())
    for (const [n, page] of pages.entries()) {
      const path = join(results, `${name.replace(/\W+/g, '-')}-${n}.png`)
      await page.screenshot({ path, timeout: 10_000 }).catch((cause) => console.log(`    no picture: ${cause.message}`))
    }
  }

  async function closePages() {
    for (const context of contexts.splice(0)) await context.close()
  }

  return { visitor: () => visitorOf(open, base, closePages), keepPictures, closePages, close: () => chrome.close() }
}

function found() {
  const named = process.env.ANLAN_CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const path = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
  if (!path) throw new Error('no Chromium on PATH: apt-get install chromium fonts-noto-cjk')
  return path
}
