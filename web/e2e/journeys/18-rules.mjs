/** A limit of a county is changed, tried over the whole of In-Fa, published, and stands among the versions. */
const RULE = 'rain-sum'
const COUNTY = '330225'

export const journeys = [
  {
    name: '规则：改一个县的限值，用“烟花”试算本可发出多少条，看在哪里、何时，发布，版本可查',
    async run({ signedIn, assert, call, until }) {
      const page = await signedIn({ size: 'wall' })
      await page.goto(new URL('/rules', page.url()).href)
      await page.getByTestId(`rule-${RULE}`).click()
      await page.getByTestId('limits').waitFor()
      const before = await version(page, call)

      const picker = page.getByTestId('add-area').getByRole('combobox')
      await picker.fill('象山')
      await page
        .getByRole('option', { name: /象山县/ })
        .first()
        .click()
      await page.getByTestId(`value-${COUNTY}-2`).fill('30')
      await page.getByTestId(`value-${COUNTY}-2`).press('Tab')
      await page.getByTestId(`source-${COUNTY}`).fill('象山县防指 2021 年限值（演示）')

      const began = Date.now()
      await page.getByTestId('try').click()
      const headline = page.getByTestId('dry-run-headline')
      await headline.waitFor({ timeout: 60_000 })
      const seconds = (Date.now() - began) / 1000
      const [would, inForce] = numbers(await headline.innerText())
      console.log(
        `  dry run over In-Fa: would have raised ${would}, the rules in force ${inForce}, in ${seconds.toFixed(1)} s`,
      )
      assert.ok(would > 0 && inForce > 0, `${would} ${inForce}`)
      assert.ok(would >= inForce, 'a lower limit raises no fewer')
      await page.getByTestId('dry-run-chart').waitFor()
      await page.getByTestId('dry-run-areas').getByText('象山县').waitFor()
      await page.locator('[data-test="dry-run-map"] [data-map="idle"]').waitFor()
      const first = page.getByTestId('dry-run-item').first()
      await first.getByRole('button').click()
      assert.match(await first.innerText(), /mm[\s\S]*限值[\s\S]*触发/)

      await page.getByTestId('reason').fill('演示：象山县三小时限值下调')
      await page.getByTestId('take').click()
      await page.getByTestId('taken').waitFor()
      await until('the next version is in force', async () => (await version(page, call)) === before + 1)
      const newest = page.getByTestId('version').first()
      await newest.getByText('演示：象山县三小时限值下调').waitFor()
      assert.match(await newest.innerText(), new RegExp(`${before + 1} · 现行`))
      await page.getByTestId(`row-${COUNTY}`).waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

async function version(page, call) {
  const { body } = await call(page, '/api/v1/rules')
  return body.find(({ id }) => id === RULE).version
}

function numbers(text) {
  return [...text.replace(/,/g, '').matchAll(/\d+/g)].map(([digits]) => Number(digits))
}
