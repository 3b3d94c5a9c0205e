import { wordsOf } from './words.mjs'

const PASSWORD = 'a-quiet-harbour-2099'

/** A page of the service's first administrator. The first time, the password that was printed once is changed. */
export async function administrator({ open }, service, how = {}) {
  const t = wordsOf(how.locale ?? 'zh-CN')
  const page = await open({ ...how, at: service.url })
  const [, first = ''] = /first password (\S+)/.exec(service.printed) ?? []
  await page.locator('#account').fill('admin')
  await page.locator('#password').fill(service.known ? PASSWORD : first)
  await page.getByRole('button', { name: t('signin.enter'), exact: true }).click()
  if (!service.known) {
    await page.waitForURL(/\/password/)
    await page.locator('#old').fill(first)
    await page.locator('#fresh').fill(PASSWORD)
    await page.locator('#again').fill(PASSWORD)
    await page.getByRole('button', { name: t('signin.save'), exact: true }).click()
    service.known = true
    await page.waitForURL((url) => url.pathname === '/')
  }
  await page.getByRole('banner').waitFor()
  return page
}
