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
