/** One hand, in the rain: the same work on a phone. */
const TARGET_PX = 48

export const journeys = [
  {
    name: 'a phone reads the situation, finds a point and its hour, and records a warning',
    async run({ signedIn, assert }) {
      const page = await signedIn({ size: 'phone' })
      await page.getByRole('tab', { name: '影响' }).tap()
      await page.getByRole('tab', { name: '按县（市、区）' }).tap()
      const fits = async (where) => {
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 390, `${where} is ${width} px wide`)
      }
      await fits('impact')
      await page.getByTestId('hit-row').first().tap()
      await page.getByTestId('impact-point').first().tap()
      await page.getByTestId('arrival').first().waitFor()
      await fits('card')
      await page.getByRole('tab', { name: '告警' }).tap()
      await page.getByRole('heading', { name: '生效中的预警' }).waitFor()
      await fits('alerts')

      await page.getByRole('button', { name: '账户与设置' }).tap()
      await page.getByRole('link', { name: '预警', exact: true }).tap()
      await page.getByTestId('type-in').tap()
      await fits('official')
      const small = await page
        .locator('main button:visible, main input:visible, main select:visible')
        .evaluateAll(
          (elements, least) =>
            elements
              .filter((element) => element.type !== 'radio' && element.getBoundingClientRect().height < least)
              .map((element) => element.outerHTML.slice(0, 120)),
          TARGET_PX - 0.5,
        )
      assert.deepEqual(small, [])
      assert.deepEqual(page.faults, [])
    },
  },
]
