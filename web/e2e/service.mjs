import { createHmac } from 'node:crypto'
import { wordsOf } from './words.mjs'

const PASSWORD = 'a-quiet-harbour-2099'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * A page of the service's first system administrator. The first time, the password that was printed once is changed and a second
 * factor enrolled; afterwards the session of that time goes on, for a code serves once.
 */
export async function administrator({ open }, service, how = {}) {
  const t = wordsOf(how.locale ?? 'zh-CN')
  const page = await open({ ...how, at: service.url })
  if (service.known) {
    await page.context().addCookies(service.known)
    await page.goto(new URL(how.path ?? '/', service.url).href)
  } else {
    const [, first = ''] = /sysadmin .*first password (\S+)/.exec(service.printed) ?? []
    await page.locator('#account').fill('sysadmin')
    await page.locator('#password').fill(first)
    await page.getByRole('button', { name: t('signin.enter'), exact: true }).click()
    await page.waitForURL(/\/password/)
    await page.locator('#old').fill(first)
    await page.locator('#fresh').fill(PASSWORD)
    await page.locator('#again').fill(PASSWORD)
    await page.getByRole('button', { name: t('signin.save'), exact: true }).click()
    await page.waitForURL(/\/second-factor/)
    await page.getByRole('button', { name: t('signin.factorShow'), exact: true }).click()
    const secret = (await page.getByTestId('totp-secret').textContent()).replace(/ /g, '')
    await page.locator('#code').fill(code(secret))
    await page.getByRole('button', { name: t('signin.factorConfirm'), exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/')
    service.known = await page.context().cookies()
    page.faults?.splice(0) // what was refused before the second factor was there
    await page.reload()
  }
  await page.getByRole('banner').waitFor()
  return page
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
