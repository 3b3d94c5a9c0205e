import { createHmac } from 'node:crypto'
import { wordsOf } from './words.mjs'

export const PASSWORD = 'a-quiet-harbour-2099'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * A page of one of the service's first administrators, the system's if no other is named by `as`. The first time, the password that was
 * printed once is changed and a second factor enrolled; afterwards the session of that time goes on, for a code serves once.
 */
export async function administrator({ open }, service, { as = 'sysadmin', ...how } = {}) {
  const t = wordsOf(how.locale ?? 'zh-CN')
  const page = await open({ ...how, at: service.url })
  const known = (service.known ??= {})
  if (known[as]) {
    await page.context().addCookies(known[as])
    await page.goto(new URL(how.path ?? '/', service.url).href)
  } else {
    const [, first = ''] = new RegExp(`${as} .*first password (\\S+)`).exec(service.printed) ?? []
    await enter(page, as, first, t)
    await freshPassword(page, first, t)
    await page.waitForURL(/\/second-factor/)
    await page.getByRole('button', { name: t('signin.factorShow'), exact: true }).click()
    const secret = (await page.getByTestId('totp-secret').textContent()).replace(/ /g, '')
    await page.locator('#code').fill(code(secret))
    await page.getByRole('button', { name: t('signin.factorConfirm'), exact: true }).click()
    await page.waitForURL((url) => ['/quality', '/accounts', '/audit'].includes(url.pathname))
    known[as] = await page.context().cookies()
    page.faults?.splice(0) // what was refused before the second factor was there
    await page.goto(new URL(how.path ?? '/', service.url).href)
  }
  await page.getByRole('banner').waitFor()
  return page
}

/** Types account and password in and sends them. */
export async function enter(page, account, password, t = wordsOf('zh-CN')) {
  await page.locator('#account').fill(account)
  await page.locator('#password').fill(password)
  await page.getByRole('button', { name: t('signin.enter'), exact: true }).click()
}

/** Changes a first password for PASSWORD. */
export async function freshPassword(page, first, t = wordsOf('zh-CN')) {
  await page.waitForURL(/\/password/)
  await page.locator('#old').fill(first)
  await page.locator('#fresh').fill(PASSWORD)
  await page.locator('#again').fill(PASSWORD)
  await page.getByRole('button', { name: t('signin.save'), exact: true }).click()
}

/** Opens a duty officer's account for all of the city on the security administrator's page; answers the first password. */
export async function opened(page, name, title) {
  await page.getByTestId('account-new').click()
  const form = page.getByTestId('account-form')
  await form.getByLabel('账号名').fill(name)
  await form.getByLabel('姓名或用途').fill(title)
  await form.getByTestId('area-add').click()
  await form.getByRole('button', { name: '开账号' }).click()
  const secret = (await page.getByTestId('secret').textContent()).trim()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '已记下，关闭' }).click()
  await page.getByRole('button', { name: new RegExp(title) }).waitFor()
  return secret
}

/** RFC 6238: what the administrator's phone would show now. */
function code(secret) {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 0xf) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
