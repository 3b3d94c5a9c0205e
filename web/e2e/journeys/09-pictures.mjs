import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The pictures of the readme, taken when ANLAN_SCREENS=1 and looked at by a person before they are committed. */
const IMAGES = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'docs', 'images')
const MOMENT = '2021-07-24T10:00:00Z'
const MOST_BYTES = 600_000
const QUALITY = 90
const PICTURES = [
  { name: 'wall', size: 'wall', theme: 'dark' },
  { name: 'laptop', size: 'laptop', theme: 'light' },
  { name: 'phone', size: 'phone', theme: 'light' },
]

export const journeys = PICTURES.map(({ name, size, theme }) => ({
  name: `picture of the ${name}`,
  async run({ signedIn, call, playedTo, assert }) {
    if (process.env.ANLAN_SCREENS !== '1') return 'skipped'
    const page = await signedIn({ size, theme })
    await playedTo(page, MOMENT)
    await call(page, '/api/v1/story', { method: 'POST', body: { action: 'pause' } })
    await page.reload()
    await page.getByRole('slider').waitFor()
    if (size !== 'phone') await page.getByTestId('next-county').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[data-map="idle"]'), null, { timeout: 60_000 })
    mkdirSync(IMAGES, { recursive: true })
    const path = join(IMAGES, `${name}.webp`)
    writeFileSync(path, await webp(page))
    assert.ok(statSync(path).size < MOST_BYTES, `${path} has ${statSync(path).size} bytes`)
    assert.deepEqual(page.faults, [])
  },
}))

/** WebP, which the browser itself writes: a fifth of the size of PNG, and nothing to see of it. */
async function webp(page) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  return Buffer.from(data, 'base64')
}
