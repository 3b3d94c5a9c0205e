import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Old eyes, one hand, a screen reader: axe finds no serious fault on any page, in either theme. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PAGES = [
  { path: '/', ready: (page) => page.getByRole('button', { name: '看预报', disabled: false }).waitFor() },
  { path: '/official', ready: (page) => page.getByTestId('type-in').click() },
  { path: '/quality', ready: (page) => page.getByRole('table').waitFor() },
]

export const journeys = ['light', 'dark'].map((theme) => ({
  name: `no serious fault for those who see, hear or move differently, ${theme} theme`,
  async run({ open, assert }) {
    const page = await open({ theme, path: '/sign-in' })
    await page.getByTestId('demo').waitFor()
    const found = [...(await serious(page, '/sign-in'))]
    await page.getByTestId('demo').click()
    await page.getByRole('banner').waitFor()
    for (const { path, ready } of PAGES) {
      await page.goto(new URL(path, page.url()).href)
      await ready(page)
      found.push(...(await serious(page, path)))
    }
    assert.deepEqual(found, [])
  },
}))

async function serious(page, path) {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
    })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.slice(0, 4).map((n) => `${n.html} ${JSON.stringify(n.any[0]?.data ?? {})}`),
    }))
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, where }) => `${path} ${id}: ${where.map((html) => html.slice(0, 400)).join(' | ')}`)
}
