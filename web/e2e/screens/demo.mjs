import { wordsOf } from '../words.mjs'

/** The screens of the demo, a day before landfall. Each opens its page and brings it into the state to be looked at. */
export const SCREENS = [
  { name: 'sign-in', open: atDoor },
  {
    name: 'sign-in-wrong',
    async open(visitor, look) {
      const page = await atDoor(visitor, look)
      const t = wordsOf(look.locale)
      await page.locator('#account').fill('nobody')
      await page.locator('#password').fill('wrong')
      await page.getByRole('button', { name: t('signin.enter'), exact: true }).click()
      await page.getByText(t('signin.wrong')).waitFor()
      return page
    },
  },
  { name: 'password', open: (visitor, look) => inside(visitor, look, '/password', (page) => page.locator('#again')) },
  { name: 'command', open: command },
  { name: 'impact-lists', open: impact },
  { name: 'impact-points', open: points },
  {
    name: 'point',
    async open(visitor, look) {
      const page = await points(visitor, look)
      await page.getByTestId('impact-point').first().click()
      await page.getByTestId('arrival').first().waitFor()
      return page
    },
  },
  { name: 'alerts', open: alerts },
  {
    name: 'alert',
    async open(visitor, look) {
      const page = await alerts(visitor, look)
      const first = page.getByTestId('alert').first()
      await first.click()
      if (await first.getAttribute('aria-expanded')) await page.getByTestId('alert-member').first().click()
      await page.getByTestId('history').getByRole('listitem').first().waitFor()
      return page
    },
  },
  {
    name: 'layers',
    async open(visitor, look) {
      const page = await command(visitor, look)
      if (look.size === 'phone') await tab(page, look, 'layers')
      else await page.getByTestId('layers').click()
      await page.getByRole('tree').getByRole('treeitem').first().waitFor()
      return page
    },
  },
  { name: 'past', open: (visitor, look) => lookedAt(visitor, look, 'PageDown') },
  { name: 'forecast', open: (visitor, look) => lookedAt(visitor, look, 'PageUp') },
  {
    name: 'search',
    async open(visitor, look) {
      const page = await command(visitor, look)
      await page.getByRole('combobox').first().fill('普陀')
      await page.getByRole('option').first().waitFor()
      return page
    },
  },
  {
    name: 'account',
    async open(visitor, look) {
      const page = await command(visitor, look)
      await page.getByRole('button', { name: wordsOf(look.locale)('app.account') }).click()
      return page
    },
  },
  { name: 'official', open: (visitor, look) => official(visitor, look) },
  {
    name: 'official-form',
    async open(visitor, look) {
      const page = await official(visitor, look)
      await page.getByTestId('type-in').click()
      await page.getByRole('button', { name: wordsOf(look.locale)('official.check') }).click()
      await page.getByText(wordsOf(look.locale)('official.fault.missing')).first().waitFor()
      return page
    },
  },
  { name: 'official-confirm', open: confirm },
  {
    name: 'official-cancel',
    async open(visitor, look) {
      const page = await official(visitor, look)
      const t = wordsOf(look.locale)
      await page
        .getByTestId('warning-active')
        .first()
        .getByRole('button', { name: t('official.cancel'), exact: true })
        .click()
      return page
    },
  },
  {
    name: 'missing',
    async open(visitor, look) {
      const page = await visitor.open({ ...look, path: '/nowhere' })
      await page.getByRole('heading').first().waitFor()
      return page
    },
  },
  {
    name: 'offline',
    async open(visitor, look) {
      const page = await command(visitor, look)
      await page.route(/\/(api|tiles)\//, (route) => route.abort())
      await page.evaluate(() => document.querySelector('nav a[href="/quality"]')?.click())
      if (look.size === 'phone') {
        await page.getByRole('button', { name: wordsOf(look.locale)('app.account') }).click()
        await page
          .getByRole('banner')
          .getByRole('link', { name: wordsOf(look.locale)('app.page.quality') })
          .click()
      }
      await page.getByText(wordsOf(look.locale)('shared.state.offline')).first().waitFor()
      return page
    },
  },
  {
    name: 'offline-door',
    async open(visitor, look) {
      const page = await atDoor(visitor, look)
      const t = wordsOf(look.locale)
      await page.route('**/api/**', (route) => route.abort())
      await page.locator('#account').fill('nobody')
      await page.locator('#password').fill('wrong')
      await page.getByRole('button', { name: t('signin.enter'), exact: true }).click()
      await page.getByText(t('shared.failure.offline')).waitFor()
      return page
    },
  },
]

async function atDoor(visitor, look) {
  const page = await visitor.open(look)
  await page.getByTestId('demo').waitFor()
  return page
}

async function inside(visitor, look, path, ready) {
  const page = await visitor.signedIn({ ...look, path })
  await ready(page).first().waitFor()
  return page
}

async function command(visitor, look) {
  const page = await inside(visitor, look, '/', (there) => there.getByRole('slider'))
  if (look.size === 'phone') await tab(page, look, 'situation')
  await page.getByTestId('next-county').first().waitFor()
  return page
}

async function impact(visitor, look) {
  const page = await command(visitor, look)
  await page.getByTestId('within').first().click()
  await page.getByTestId('hit-row').first().waitFor()
  return page
}

async function points(visitor, look) {
  const page = await command(visitor, look)
  await page.getByTestId('next-county').first().click()
  await page.getByTestId('impact-point').first().waitFor()
  return page
}

/** The stream of alerts; a narrow laptop starts with it folded. */
async function alerts(visitor, look) {
  const page = await command(visitor, look)
  const t = wordsOf(look.locale)
  if (look.size === 'phone') await tab(page, look, 'alerts')
  if (look.size === 'laptop') {
    await page.getByRole('button', { name: `${t('app.unfold')} ${t('app.right')}` }).click()
  }
  await page.getByTestId('alert').first().waitFor()
  return page
}

async function lookedAt(visitor, look, key) {
  const page = await command(visitor, look)
  await page.getByRole('slider').focus()
  await page.keyboard.press(key)
  await page.getByRole('button', { name: wordsOf(look.locale)('time.toNow'), exact: true }).waitFor()
  return page
}

function official(visitor, look) {
  return inside(visitor, look, '/official', (page) => page.getByTestId('warning-active'))
}

async function confirm(visitor, look) {
  const page = await official(visitor, look)
  const t = wordsOf(look.locale)
  await page.getByTestId('type-in').click()
  await page.locator('#field-issuer').fill('演练气象台')
  await page.locator('#field-event').selectOption({ index: 1 })
  await page.getByRole('radio').nth(1).check()
  await page.locator('#field-headline').fill('演练气象台发布台风橙色预警信号')
  await page.locator('#field-text').fill('预计未来 12 小时内沿海风力 10 级以上，阵风 12 级，请有关单位按预案做好准备。')
  await page.locator('#official-areas').fill('普陀')
  await page.getByRole('listbox').getByRole('option').first().click()
  await page.getByRole('button', { name: t('official.check'), exact: true }).click()
  await page.getByTestId('confirm').waitFor()
  return page
}

async function tab(page, look, name) {
  await page.getByRole('tab', { name: wordsOf(look.locale)(`app.sheet.${name}`), exact: true }).click()
}
