import { startServer } from '../server.mjs'

/** The service itself, without story or demo: the first administrator, and a bad row that is not lost. */
const PASSWORD = 'a-quiet-harbour-2099'
const point = (time, lat) => ({ time, lng: '125.3', lat, speed: '40', pressure: '960', strong: '台风', power: '13' })
const STORM = {
  tfid: '209902',
  name: '构造',
  enname: 'MADE',
  isactive: '1',
  points: [point('2026-08-01 08:00:00', '24.0'), point('2026-08-01 09:00:00', '95')],
}

export const journeys = [
  {
    name: 'the service has no demo door and no story; its first administrator finds what was refused',
    async run(visitor) {
      if (process.env.ANLAN_URL) return 'skipped'
      const service = await startServer('run')
      try {
        await visit(visitor, service)
        await visitor.leave()
      } finally {
        await service.stop()
      }
    },
  },
]

async function visit({ open, call, assert }, service) {
  const page = await open({ at: service.url })
  const [, first = ''] = /first password (\S+)/.exec(service.printed) ?? []
  await page.getByLabel('账号').fill('admin')
  await page.getByLabel('密码').fill(first)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(/\/password/)
  await page.getByLabel('原密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再次输入新密码').fill(PASSWORD)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('slider').waitFor()

  assert.equal((await call(page, '/api/v1/story')).status, 404)
  assert.equal((await call(page, '/api/v1/demo/session', { method: 'POST', body: {} })).status, 404)
  assert.equal(await page.getByRole('button', { name: '播放推演' }).count(), 0)

  const sent = await call(page, '/api/v1/feeds/typhoon', { method: 'POST', body: STORM })
  assert.equal(sent.body.rejectedRows, 1, JSON.stringify(sent))
  await page.getByRole('link', { name: '数据质量' }).first().click()
  const row = page.getByTestId('rejection')
  await row.waitFor()
  assert.match(await row.innerText(), /lat[\s\S]*95/)

  await row.getByRole('button', { name: '改正' }).click()
  const field = row.getByRole('textbox')
  const refused = await field.inputValue()
  await field.fill('{ not json')
  await row.getByRole('button', { name: '改正并重新读入' }).click()
  await row.getByText('不是正确的 JSON').waitFor()
  await field.fill(refused.replace('"95"', '"24.3"'))
  await row.getByRole('button', { name: '改正并重新读入' }).click()
  await row.getByText('只能整份重读').waitFor()

  await row.getByRole('button', { name: '原始报文' }).click()
  const raw = page.getByRole('dialog')
  await raw.getByText('"lat":"95"').waitFor()
  await raw.getByRole('button', { name: '整份重新读入' }).click()
  await raw.getByText('已重新读入').waitFor()
  await raw.getByRole('button', { name: '关闭' }).click()
  const { body } = await call(page, '/api/v1/storms/209902')
  assert.deepEqual(
    body.fixes.map((fix) => fix.lat),
    [24],
  )
  await page.getByText('实时更新中').waitFor({ state: 'attached' })
  assert.deepEqual(page.faults, [])
}
