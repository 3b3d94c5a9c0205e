/** A threshold alert speaks in numbers, never in signal colours, and tells how it came about. */
const RAIN_HAS_BEGUN = '2021-07-24T04:00:00Z'

export const journeys = [
  {
    name: 'an alert is opened with its history, somebody takes note of it, and it is silenced and heard again',
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
      await notedAndSilenced(card, assert)
      await page.keyboard.press('Escape')
      await card.waitFor({ state: 'detached' })
      assert.deepEqual(page.faults, [])
    },
  },
]

async function notedAndSilenced(card, assert) {
  await card.getByLabel('处置说明（可不填）').fill('已通知乡镇查看')
  await card.getByTestId('acknowledge').click()
  await card.getByTestId('notes').getByText('已知悉').waitFor()
  assert.match(await card.getByTestId('notes').innerText(), /已通知乡镇查看/)
  await card.getByTestId('acknowledge').waitFor({ state: 'detached' })

  await card.getByTestId('silence').click()
  await card.getByLabel('原因').fill('测站检修，读数不可信')
  await card.getByRole('button', { name: '静默', exact: true }).last().click()
  await card.getByTestId('quiet').getByText('测站检修，读数不可信').waitFor()
  await card.getByTestId('silence').click()
  await card.getByLabel('原因').fill('检修完毕')
  await card.getByRole('button', { name: '恢复提醒' }).last().click()
  await card.getByTestId('quiet').waitFor({ state: 'detached' })
}
