/** A bad row is not lost: it stands on the page with field, value and rule until somebody mends it. */
const BAD = { datastream: 'no-such-gauge/rain', observedAt: '2021-07-24T04:00:00Z', value: -9999 }

export const journeys = [
  {
    name: 'a refused row is read, mended badly and refused again with its rule',
    async run({ signedIn, call, assert }) {
      const page = await signedIn({ path: '/quality' })
      const token = process.env.ANLAN_FEED_TOKEN
      if (token) {
        const headers = { Authorization: `Bearer ${token}` }
        const sent = await call(page, '/api/v1/observations', {
          method: 'POST',
          body: { observations: [BAD] },
          headers,
        })
        assert.equal(sent.status, 200, JSON.stringify(sent.body))
        await page.reload()
      }
      await page.getByRole('heading', { name: '数据来源' }).waitFor()
      assert.ok((await page.getByRole('row').count()) > 1, 'no feed is listed')
      const { body } = await call(page, '/api/v1/data-quality')
      if (!body.rejections.length) return 'skipped'

      const row = page.getByTestId('rejection').first()
      await row.getByRole('button', { name: '改正' }).click()
      const field = row.getByRole('textbox')
      await field.fill('{ not json')
      await row.getByRole('button', { name: '改正并重新读入' }).click()
      await row.getByText('不是正确的 JSON').waitFor()
      await field.fill(JSON.stringify({ ...BAD, lat: 95 }))
      await row.getByRole('button', { name: '改正并重新读入' }).click()
      await row.getByRole('alert').waitFor()
      assert.match(await row.getByRole('alert').innerText(), /规则|不被接受/)

      await row.getByRole('button', { name: '原始报文' }).click()
      await page.getByRole('dialog').getByText('字节').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
]
