import { startServer } from '../server.mjs'
import { administrator, enter, freshPassword, opened, PASSWORD } from '../service.mjs'

/**
 * Screens that nobody touches: after a minute here, after half an hour in a service that is not told otherwise. It ends its own
 * program, so that it walks with the demo's, which are the shorter row.
 */
const inService = (walk) => async (visitor) => {
  if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
  const service = await startServer('run', [], { ANLAN_IDENTITY_IDLE: '1m' })
  try {
    return await walk(visitor, service)
  } finally {
    await service.stop()
  }
}

export const journeys = [
  {
    name: 'a wall goes on when nobody is there and asks who acts; another screen is warned, ends, and comes back to where it was',
    run: inService(async (visitor, at) => {
      const { assert, call, open, until } = visitor
      const page = await administrator(visitor, at, { as: 'secadmin', path: '/accounts' })
      const secret = await opened(page, 'zhao', '赵值班')
      const wall = await open({ at: at.url, size: 'wall', theme: 'dark' })
      await enter(wall, 'zhao', secret)
      await freshPassword(wall, secret)
      await wall.waitForURL((url) => url.pathname === '/')
      await until('it is on the wall', async () => (await call(wall, '/api/v1/session')).body.wall)
      await wall.getByRole('link', { name: '预警', exact: true }).click()
      await typedIn(wall)

      const desk = await open({ at: at.url, path: '/duties' })
      await enter(desk, 'zhao', PASSWORD)
      await desk.waitForURL(/\/duties/)
      const warning = desk.getByTestId('idle')
      await warning.getByRole('button', { name: '继续使用' }).waitFor({ timeout: 90_000 })
      await desk.waitForURL(/\/sign-in\?next=/, { timeout: 90_000 })
      await enter(desk, 'zhao', PASSWORD)
      await desk.waitForURL(/\/duties/)

      await until('the wall only watches', async () => (await call(wall, '/api/v1/session')).body.watching, 90_000)
      assert.equal(new URL(wall.url()).pathname, '/official')
      await wall.getByRole('button', { name: '确认录入' }).click()
      const asked = wall.getByTestId('fresh-sign-in')
      await asked.getByLabel('密码').fill('wrong')
      await asked.getByRole('button', { name: '确认并继续' }).click()
      await asked.getByText('密码不正确').waitFor()
      await asked.getByLabel('密码').fill(PASSWORD)
      await asked.getByRole('button', { name: '确认并继续' }).click()
      await wall.getByText('已录入：').waitFor()
      assert.equal((await call(wall, '/api/v1/session')).body.wall, true)
      assert.deepEqual(wall.faults, [])
    }),
  },
]

/** Leaves a warning typed in, but for the last click. */
async function typedIn(page) {
  await page.getByTestId('type-in').click()
  await page.getByLabel('发布单位').fill('演练气象台')
  await page.getByLabel('预警事件').selectOption({ label: '台风' })
  await page.getByRole('radio', { name: /橙/ }).check()
  await page.getByLabel('标题').fill('演练气象台发布台风橙色预警信号')
  await page.getByRole('combobox', { name: '预警区域' }).fill('浙江')
  await page
    .getByRole('option', { name: /浙江省/ })
    .first()
    .click()
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByRole('button', { name: '确认录入' }).waitFor()
}
