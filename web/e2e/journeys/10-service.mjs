import { startServer } from '../server.mjs'
import { administrator } from '../service.mjs'

/** The service itself, without story or demo: the first administrator, and bad rows that are not lost. */
const point = (time, lat) => ({ time, lng: '125.3', lat, speed: '40', pressure: '960', strong: '台风', power: '13' })
const STORM = {
  tfid: '209902',
  name: '构造',
  enname: 'MADE',
  isactive: '1',
  points: [point('2026-08-01 08:00:00', '24.0'), point('2026-08-01 09:00:00', '95')],
}
let started = null

/** One service for all of this file. */
const service = () => (started ??= startServer('run'))

export const after = async () => started && (await started.catch(() => null))?.stop()

export const journeys = [
  {
    name: 'the service has no demo door and no story; its first administrator finds what was refused',
    run: (visitor) => inService(visitor, refusedStorm),
  },
]

async function inService(visitor, walk) {
  if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
  const page = await administrator(visitor, await service())
  await walk(page, visitor)
  visitor.assert.deepEqual(page.faults, [])
}

async function refusedStorm(page, { call, assert }) {
  assert.equal((await call(page, '/api/v1/story')).status, 404)
  assert.equal((await call(page, '/api/v1/demo/session', { method: 'POST', body: {} })).status, 404)
  assert.equal(await page.getByRole('button', { name: '播放推演' }).count(), 0)

  const sent = await call(page, '/api/v1/feeds/typhoon', { method: 'POST', body: STORM })
  assert.equal(sent.body.rejectedRows, 1, JSON.stringify(sent))
  await page.getByRole('link', { name: '数据质量' }).first().click()
  const row = page.getByTestId('rejection')
  await row.waitFor()
  assert.match(await row.innerText(), /lat[\s\S]*95/)

  assert.equal(await row.getByRole('button', { name: '改正' }).count(), 0, 'a storm is read again as a whole')
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
}
