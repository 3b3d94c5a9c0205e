/**
 * English is complete: no Chinese is left in interface words. Names of places, points and issuers are data and stay as they
 * are; they are known as data because the server sent them outside of a {zh, en} pair.
 */
const HAN = /\p{Script=Han}+/gu
const OWN_NAMES = ['简体中文', '安澜']

export const journeys = [
  {
    name: 'English has no Chinese interface words left',
    async run({ open, assert }) {
      const page = await open({ size: 'wall', locale: 'en', path: '/sign-in' })
      const data = new Set(OWN_NAMES)
      page.on('response', (answer) => void gather(answer, data))
      const left = []
      const look = async (where) => {
        const texts = await page.evaluate(words)
        left.push(...texts.flatMap((text) => strange(text, data)).map((text) => `${where}: ${text}`))
      }

      await page.getByTestId('demo').waitFor()
      await look('sign-in')
      await page.getByTestId('demo').click()
      await page.getByTestId('next-county').first().waitFor()
      await look('map')
      await page.getByTestId('next-county').first().click()
      await page.getByTestId('impact-point').first().click()
      await page.getByTestId('arrival').first().waitFor()
      await look('impact and card')
      await page.getByRole('button', { name: 'Account and settings' }).click()
      await look('account')
      await page.getByRole('link', { name: 'Warnings', exact: true }).click()
      await page.getByTestId('type-in').click()
      await page.getByRole('button', { name: 'Check' }).click()
      await page.getByText('Needed').first().waitFor()
      await look('official')
      await page.getByRole('link', { name: 'Data quality' }).first().click()
      await page.getByRole('table').waitFor()
      await look('quality')
      assert.deepEqual(left, [])
    },
  },
]

/** Every word that can be seen or is read aloud. Runs in the page. */
function words() {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '')
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-valuetext]')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
      found.push(element.getAttribute(name) ?? '')
    }
  }
  return [...new Set(found)].filter((text) => /\p{Script=Han}/u.test(text))
}

function strange(text, data) {
  const known = [...data]
  return (text.match(HAN) ?? []).filter((run) => !known.some((one) => one.includes(run))).map(() => text.trim())
}

async function gather(answer, data) {
  if (!/json/.test(answer.headers()['content-type'] ?? '')) return
  const body = await answer.json().catch(() => null)
  collect(body, data)
}

function collect(value, data) {
  if (typeof value === 'string') {
    for (const run of value.match(HAN) ?? []) data.add(run)
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, data)
  } else if (value && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) if (key !== 'zh') collect(one, data)
  }
}
