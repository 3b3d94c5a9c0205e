/** An official warning comes by telephone: typed in, checked, seen, lifted. Its issuer is another one in each run. */
const run = Date.now() % 1_000_000
const ISSUER = `演练气象台${run}`
const HEADLINE = `${ISSUER}发布台风橙色预警信号`

export const journeys = [
  {
    name: 'an official warning is typed in, seen in the right column and cancelled',
    async run({ signedIn, assert }) {
      const page = await signedIn({ size: 'wall', path: '/official' })
      await page.getByTestId('type-in').click()
      await page.getByRole('button', { name: '核对' }).click()
      await page.getByText('必填').first().waitFor()
      assert.equal(await page.locator(':focus').getAttribute('id'), 'field-issuer')

      await page.getByLabel('发布单位').fill(ISSUER)
      await page.getByLabel('预警事件').selectOption({ label: '台风' })
      await page.getByRole('radio', { name: /橙/ }).check()
      await page.getByLabel('标题').fill(HEADLINE)
      await page.getByLabel('有效至').fill('2021-07-01T08:00')
      await page.getByRole('combobox', { name: '预警区域' }).fill('普陀')
      await page
        .getByRole('option', { name: /普陀区/ })
        .first()
        .click()
      await page.getByRole('button', { name: '核对' }).click()
      await page.getByText('应晚于发布时间').waitFor()
      await page.getByLabel('有效至').fill('')
      await page.getByRole('button', { name: '核对' }).click()

      const said = await page.getByTestId('confirm').innerText()
      for (const word of [ISSUER, HEADLINE, '台风', '橙', '普陀区', '（无编号）']) assert.ok(said.includes(word), word)
      await page.getByRole('button', { name: '确认录入' }).click()
      await page.getByText(`已录入：${HEADLINE}`).waitFor()

      await page.getByRole('link', { name: '一张图' }).first().click()
      const shown = page.getByTestId('official').filter({ hasText: ISSUER })
      await shown.waitFor()
      assert.match(await shown.innerText(), /Ⅱ 橙/)

      await page.getByRole('link', { name: '预警', exact: true }).click()
      const mine = page.getByTestId('warning-active').filter({ hasText: HEADLINE })
      await mine.getByRole('button', { name: '解除' }).click()
      await mine.getByRole('button', { name: '确认解除' }).click()
      await mine.getByText('必填').waitFor()
      await mine.getByLabel('解除原因').fill('演练结束')
      await mine.getByRole('button', { name: '确认解除' }).click()
      await page.getByText(`已解除：${HEADLINE}`).waitFor()
      await mine.waitFor({ state: 'detached' })

      await page.getByRole('button', { name: '全部' }).click()
      const lifted = page.getByTestId('warning-cancelled').filter({ hasText: HEADLINE })
      await lifted.waitFor()
      assert.match(await lifted.innerText(), /解除原因：演练结束/)
      await page.getByRole('link', { name: '一张图' }).first().click()
      await page.getByRole('heading', { name: '生效中的预警' }).waitFor()
      await shown.waitFor({ state: 'detached' })
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: 'what the server refuses stands beside its field',
    async run({ signedIn, assert }) {
      const page = await signedIn({ path: '/official' })
      await page.getByTestId('type-in').click()
      await page.getByLabel('发布单位').fill(ISSUER)
      await page.getByLabel('预警事件').selectOption({ label: '台风' })
      await page.getByRole('radio', { name: /红/ }).check()
      await page.getByLabel('标题').fill(HEADLINE)
      await page.getByLabel('发布时间').fill('2031-01-01T08:00')
      await page.getByRole('combobox', { name: '预警区域' }).fill('普陀')
      await page
        .getByRole('option', { name: /普陀区/ })
        .first()
        .click()
      await page.getByRole('button', { name: '核对' }).click()
      await page.getByRole('button', { name: '确认录入' }).click()
      await page.getByText('发布时间晚于现在').waitFor()
      const field = page.getByLabel('发布时间')
      assert.equal(await field.getAttribute('aria-invalid'), 'true')
      assert.equal(await field.evaluate((element) => element === document.activeElement), true)
      assert.equal(await page.getByLabel('标题').inputValue(), HEADLINE)
    },
  },
]
