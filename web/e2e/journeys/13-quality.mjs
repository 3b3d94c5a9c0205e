const KIND = 'geo-landslide'

export const journeys = [
  {
    name: '台账质量：填错的坡度成为问题，找到谁来改，去台账更正，复查即销；普查计划上墙，半月报下载',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const code = `QUALITY-${Date.now()}`
      const made = await call(page, '/api/v1/features', {
        method: 'POST',
        body: { code, kind: KIND, title: '质量检查的滑坡点', lat: 29.35, lon: 121.75, area: '330225', fields: {} },
      })
      assert.equal(made.status, 201, JSON.stringify(made))

      await page.goto(new URL('/books-quality?area=330225', page.url()).href)
      await until('the books were looked at', async () => {
        await call(page, '/api/v1/quality/look', { method: 'POST' })
        await page.reload()
        await page.getByTestId('score').waitFor({ timeout: 5_000 })
        return true
      })
      await page.getByTestId('table-areas').waitFor()
      await page.getByTestId('tab-defects').click()
      await page.getByTestId('defect').first().waitFor()
      const mine = async () =>
        (await call(page, `/api/v1/quality/defects?feature=${made.body.id}&rule=landslide-people`)).body
      assert.equal((await mine()).total, 1)
      assert.match((await mine()).items[0].ownerTitle.zh, /./)

      // An exemption asks why and until when.
      const before = await total(page)
      await page.getByTestId('exempt').first().click()
      await page.getByTestId('why').fill('试点，暂不整改')
      const storyDay = (await mine()).asOf.slice(0, 10)
      await page.getByTestId('until').fill(plusDays(storyDay, 30))
      await page.getByTestId('exempt-send').click()
      await until('the exempted one is gone', async () => (await total(page)) === before - 1)

      // Corrected at the desk, looked at again: gone.
      const link = page.getByTestId('correct').first()
      assert.match(await link.getAttribute('href'), /\/desk\/.+\?q=/)
      await call(page, `/api/v1/features/${made.body.id}`, {
        method: 'PATCH',
        headers: { 'If-Match': '"1"' },
        body: { fields: { threatenedPeople: 12 } },
      })
      await page.getByTestId('look').click()
      await until('the defect is mended', async () => (await mine()).total === 0)

      await page.getByTestId('tab-survey').click()
      await page.getByTestId('plan-open').click()
      await page.getByTestId('plan-kind').selectOption(KIND)
      await page.getByTestId('plan-number').fill('500')
      await page.getByTestId('plan-due').fill('2020-01-01')
      await page.getByTestId('plan-send').click()
      await page.getByTestId('plans').getByText('2020-01-01').waitFor()
      const { rows } = (await call(page, '/api/v1/survey?area=330225')).body
      assert.ok(rows.some((row) => row.kind === KIND && row.planned === 500 && row.overdue))

      const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('report').click()])
      assert.match(file.suggestedFilename(), /\.docx$/)
      assert.deepEqual(page.faults, [])
    },
  },
]

function plusDays(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

async function total(page) {
  return Number((await page.getByTestId('defect-total').innerText()).replace(/\D/g, ''))
}
