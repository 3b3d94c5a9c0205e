/** A threshold alert speaks in numbers, never in signal colours, and tells how it came about. */
const RAIN_HAS_BEGUN = '2021-07-24T04:00:00Z'

export const journeys = [
  {
    name: 'an alert is opened with its history',
    async run({ signedIn, assert, playedTo }) {
      const page = await signedIn({ size: 'wall', theme: 'dark' })
      await playedTo(page, RAIN_HAS_BEGUN)
      const first = page.getByTestId('alert').first()
      await first.waitFor()
      assert.doesNotMatch(await page.getByTestId('alert').allInnerTexts().then(String), /[蓝黄橙红]色|预警信号/)
      await first.click()
      if (await first.getAttribute('aria-expanded')) await page.getByTestId('alert-member').first().click()
      const card = page.getByTestId('card')
      const steps = card.getByTestId('history').getByRole('listitem')
      await steps.first().waitFor()
      assert.match(await steps.first().innerText(), /\d{2}:\d{2}[\s\S]*(触发|升高|降低|解除)/)
      await page.keyboard.press('Escape')
      await card.waitFor({ state: 'detached' })
      assert.deepEqual(page.faults, [])
    },
  },
]
