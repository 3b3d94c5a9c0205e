import { readFile } from 'node:fs/promises'
import { startServer } from '../server.mjs'
import { administrator, enter, freshPassword, opened, PASSWORD } from '../service.mjs'

/** Three administrators, each with a page of their own; each journey on a service of its own. */
let started = null
const ended = async () => started && (await started.catch(() => null))?.stop()

export const after = ended

const inService = (walk) => async (visitor) => {
  if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
  await ended()
  started = startServer('run')
  return walk(visitor, await started)
}

export const journeys = [
  {
    name: 'each of the three administrators lands on their own page, and nowhere else',
    run: inService(async (visitor, at) => {
      const { assert, call } = visitor
      const pages = {
        sysadmin: ['/quality', '数据质量'],
        secadmin: ['/accounts', '账号'],
        auditadmin: ['/audit', '审计'],
      }
      for (const [as, [home, title]] of Object.entries(pages)) {
        const page = await administrator(visitor, at, { as, path: as === 'sysadmin' ? '/audit' : '/' })
        await page.waitForURL((url) => url.pathname === home)
        const nav = page.getByRole('navigation', { name: '页面' })
        await nav.getByRole('link', { name: title, exact: true }).waitFor()
        if (as !== 'sysadmin') assert.equal(await nav.getByRole('link').count(), 1)
        for (const [other, [path]] of Object.entries(pages)) {
          if (other === as) continue
          await page.goto(new URL(path, page.url()).href)
          await page.waitForURL((url) => url.pathname === home)
        }
        const refused = as === 'secadmin' ? '/api/v1/audit' : '/api/v1/accounts'
        assert.equal((await call(page, refused)).status, 403)
        assert.deepEqual(page.faults, [])
      }
    }),
  },
  {
    name: '目录：系统管理员改两个文件，写错的逐条指出，看看会怎样，换上后立即生效',
    run: inService(async (visitor, at) => {
      const { assert, call, until } = visitor
      const page = await administrator(visitor, at, { as: 'sysadmin', path: '/catalogue' })
      const text = page.getByTestId('catalogue-text')
      const change = async (file, from, to) => {
        await page.getByTestId(`file-${file}`).click()
        await until('its text is shown', async () => (await text.inputValue()).includes(from))
        await text.fill((await text.inputValue()).replace(from, to))
      }
      await change('kinds/weather.yaml', 'zh: 天气雷达', 'zh: 测雨雷达')
      await change('presets/duties.yaml', '[risk-1,', '[no-such-layer, risk-1,')
      await page.getByTestId('file-kinds/weather.yaml').click()
      assert.match(await text.inputValue(), /测雨雷达/, 'a change stays while another file is looked at')
      await page.getByTestId('preview').click()
      await page.getByTestId('preview-answer').getByText('no-such-layer').first().waitFor()
      assert.equal(await page.getByTestId('take').count(), 0)

      await change('presets/duties.yaml', '[no-such-layer, risk-1,', '[risk-1,')
      await page.getByTestId('preview').click()
      await page.getByTestId('preview-answer').getByText('weather-radar', { exact: true }).waitFor()
      await page.getByTestId('reason').fill('按业务叫法改名')
      await page.getByTestId('take').click()
      await page.getByText('现行第 2 版').waitFor()
      const { body } = await call(page, '/api/v1/kinds')
      assert.equal(body.find((kind) => kind.id === 'weather-radar').title.zh, '测雨雷达')
      assert.deepEqual(page.faults, [])
    }),
  },
  {
    name: 'the security administrator opens an account, its secret is shown once; locks are opened, sessions ended, and all of it is read in the audit',
    run: inService(async (visitor, at) => {
      const { assert, open, until } = visitor
      const page = await administrator(visitor, at, { as: 'secadmin', path: '/accounts' })
      const secret = await opened(page, 'wang', '王值班')
      await page.getByTestId('secret').waitFor({ state: 'detached' })
      assert.equal((await page.content()).includes(secret), false)

      const officer = await open({ at: at.url })
      await enter(officer, 'wang', secret)
      await freshPassword(officer, secret)
      await officer.waitForURL((url) => url.pathname === '/')
      const thief = await open({ at: at.url })
      for (let n = 0; n < 6; n++) {
        await enter(thief, 'wang', `guess-${n}`)
        await thief.getByRole('alert').waitFor()
        await thief.waitForFunction(() => !document.querySelector('.is-loading'))
      }

      await page.getByPlaceholder('按账号或姓名查找').fill('wang')
      await page.getByRole('button', { name: /王值班/ }).click()
      const pane = page.getByTestId('account')
      await pane.getByText('已锁定').waitFor()
      await act(pane, 'unlock', '本人当面核实')
      await pane.getByText('已解锁').waitFor()
      await enter(thief, 'wang', PASSWORD)
      await thief.waitForURL((url) => url.pathname === '/')

      await act(pane, 'sessions', '')
      await pane.getByText('会话已结束').waitFor()
      await until('the officer is out', async () => (await visitor.call(officer, '/api/v1/session')).status === 401)
      await act(pane, 'disable', '')
      await pane.getByText('已停用').first().waitFor()
      await page.getByRole('button', { name: '开账号' }).waitFor()
      assert.deepEqual(page.faults, [])
      await auditRead(visitor, at)
    }),
  },
]

async function act(pane, which, reason) {
  await pane.getByTestId(`act-${which}`).click()
  await pane.getByRole('textbox').fill(reason)
  await pane.getByRole('button', { name: '确认' }).click()
}

async function auditRead(visitor, at) {
  const { assert } = visitor
  const page = await administrator(visitor, at, { as: 'auditadmin', path: '/audit' })
  const table = page.getByTestId('audit')
  await table.waitFor()
  await page.getByLabel('对象').fill('wang')
  await page.keyboard.press('Tab')
  const disabled = table.getByRole('row').filter({ hasText: '停用账号' })
  await disabled.waitFor()
  assert.match(await disabled.innerText(), /secadmin[\s\S]*wang/)
  const unlocked = await table.getByRole('row').filter({ hasText: '立即解锁' }).innerText()
  assert.match(unlocked, /本人当面核实/)
  await page.getByLabel('做了什么').selectOption({ label: '开账号' })
  await disabled.waitFor({ state: 'detached' })
  await table.getByRole('row').filter({ hasText: '开账号' }).waitFor()

  const waits = page.waitForEvent('download')
  await page.getByTestId('audit-file').click()
  const text = await readFile(await (await waits).path(), 'utf8')
  const lines = text.trim().split('\r\n')
  assert.equal(lines.length, 2, text)
  assert.match(lines[1], /identity\.account-made.*wang/)

  await page.getByTestId('check').click()
  await page.getByTestId('checked').getByText('核验通过').waitFor()
  assert.match(await page.getByTestId('seal').innerText(), /最近签名/)
  assert.deepEqual(page.faults, [])
}
