import { administrator } from '../service.mjs'
import { wordsOf } from '../words.mjs'

/** The service without a storm, as it is on its first day: empty panels, and a source that sent a bad row. */
const badRow = { datastream: 'no-such-gauge/rain', observedAt: '2026-08-01T00:00:00Z', value: -1 }

export const SCREENS = [
  { name: 'empty', open: (visitor, look, service) => at(visitor, look, service, '/', 'slider') },
  {
    name: 'empty-official',
    open: (visitor, look, service) => at(visitor, look, service, '/official', 'heading'),
  },
  { name: 'quality', open: quality },
  {
    name: 'quality-mend',
    async open(visitor, look, service) {
      const page = await quality(visitor, look, service)
      await page
        .getByRole('button', { name: wordsOf(look.locale)('quality.mend'), exact: true })
        .first()
        .click()
      return page
    },
  },
  { name: 'accounts', open: (visitor, look, service) => own(visitor, look, service, 'secadmin', '/accounts') },
  {
    name: 'accounts-one',
    open: (visitor, look, service) => own(visitor, look, service, 'secadmin', '/accounts/sysadmin'),
  },
  {
    name: 'accounts-new',
    async open(visitor, look, service) {
      const page = await own(visitor, look, service, 'secadmin', '/accounts')
      await page.getByTestId('account-new').click()
      await page.getByTestId('account-form').getByRole('combobox').first().waitFor()
      return page
    },
  },
  {
    name: 'audit',
    async open(visitor, look, service) {
      const page = await own(visitor, look, service, 'auditadmin', '/audit')
      await page.getByTestId('check').click()
      await page.getByTestId('checked').waitFor()
      return page
    },
  },
  {
    name: 'quality-payload',
    async open(visitor, look, service) {
      const page = await quality(visitor, look, service)
      await page
        .getByRole('button', { name: wordsOf(look.locale)('quality.payload'), exact: true })
        .first()
        .click()
      await page.getByRole('dialog').locator('pre').waitFor()
      return page
    },
  },
]

/** One of the security and of the audit administrator's pages. */
async function own(visitor, look, service, as, path) {
  const page = await administrator(visitor, service, { ...look, as, path })
  await page.getByRole('table').first().waitFor()
  return page
}

/** Once for a fresh service: two bad rows. */
export async function prepare(visitor, service) {
  const page = await administrator(visitor, service)
  await visitor.call(page, '/api/v1/observations', { method: 'POST', body: { observations: [badRow, { value: 'x' }] } })
}

async function quality(visitor, look, service) {
  const page = await at(visitor, look, service, '/quality', 'table')
  await page.getByTestId('rejection').first().waitFor()
  return page
}

async function at(visitor, look, service, path, role) {
  const page = await administrator(visitor, service, { ...look, path })
  await page.getByRole(role).first().waitFor()
  return page
}
