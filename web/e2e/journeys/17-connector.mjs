import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createWebServer } from 'node:http'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { startServer } from '../server.mjs'
import { administrator, enter, freshPassword } from '../service.mjs'

/** An integrator drops a file into the folder; a station or a terminal calls. On a service of its own. */
let started = null
const running = () => (started ??= startServer('run'))

export const after = async () => started && (await started.catch(() => null))?.stop()

export const journeys = [
  {
    name: '接入：放进一个文件，写错的逐条指出；试读一帧；测站呼入，入库后应答，认不得的测站留档',
    async run(visitor) {
      if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
      const { assert, call, until } = visitor
      const service = await running()
      const security = await administrator(visitor, service, { as: 'secadmin' })
      const made = await call(security, '/api/v1/accounts', {
        method: 'POST',
        body: { name: 'water-telemetry', title: '水文遥测', role: 'FEED', areas: ['33'], reason: '接入测站' },
      })
      assert.equal(made.status, 201, JSON.stringify(made.body))

      const port = await freePort()
      const file = join(service.data, 'live', 'connectors', 'sl651.yaml')
      mkdirSync(join(file, '..'), { recursive: true })
      const right = readFileSync(new URL('../../../connectors/sl651.yaml', import.meta.url), 'utf8').replace(
        'port: 5651',
        `port: ${port}`,
      )
      writeFileSync(file, right.replace('Z/H: water-level', 'Z/H: water-levle'))

      const page = await administrator(visitor, service, { as: 'sysadmin', path: '/quality' })
      const row = page.getByTestId('connector')
      await row.getByText('没有这个观测要素').waitFor()
      assert.match(await row.innerText(), /elements\.Z\/H[\s\S]*water-levle/)
      writeFileSync(file, right)
      await row.getByText(`监听 127.0.0.1 端口 ${port}`).waitFor({ timeout: 60_000 })

      await row.getByRole('button', { name: '试读' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('十六进制报文').fill(report().toString('hex'))
      await dialog.getByRole('button', { name: '试读' }).click()
      await dialog.getByText('61800700/water-level').waitFor()
      await dialog.getByRole('button', { name: '关闭' }).click()

      const line = connect(port, '127.0.0.1')
      line.write(report())
      const [answer] = await once(line, 'data')
      line.end()
      assert.match(answer.toString('hex'), /^7e7e0061800700011234328008020012/)
      await until('the report is on the board', async () => {
        const { body } = await call(page, '/api/v1/data-quality')
        return body.feeds.some((feed) => feed.feed === 'sl651' && feed.payloads === 1)
      })
      await page.reload()
      await page.getByTestId('rejection').getByText('61800700/water-level').first().waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: '接入：定位终端注册、鉴权、上报，落盘后应答；最新位置和轨迹查得到，地图上看得到；没登记的终端留档',
    async run(visitor) {
      if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
      const { assert, call, open, until } = visitor
      const service = await running()
      const security = await administrator(visitor, service, { as: 'secadmin' })
      const account = async (body) => {
        const made = await call(security, '/api/v1/accounts', { method: 'POST', body: { areas: ['33'], ...body } })
        assert.equal(made.status, 201, JSON.stringify(made.body))
        return made.body.secret
      }
      await account({ name: 'vehicle-positions', title: '车船定位', role: 'FEED', reason: '接入终端' })
      const secret = await account({ name: 'ship-books', title: '船舶台账', role: 'REGISTRAR' })

      const books = await open({ at: service.url })
      await enter(books, 'ship-books', secret)
      await freshPassword(books, secret)
      await books.waitForURL((url) => !['/password', '/sign-in', '/first'].includes(url.pathname))
      await books.getByRole('banner').waitFor()
      // the page has just changed: what it sends may be lost on the way, and is sent again under the same key
      const ship = await until('the ship is in the books', () =>
        call(books, '/api/v1/features', {
          method: 'POST',
          headers: { 'Idempotency-Key': 'ship-1' },
          body: {
            code: 'SHIP-001',
            kind: 'ship',
            title: '浙渔00001',
            lat: 27.9,
            lon: 121.1,
            area: '330382',
            fields: {},
          },
        }).catch((lost) => console.log(`sent again: ${lost.message.split('\n', 1)[0]}`)),
      )
      assert.equal(ship.status, 201, JSON.stringify(ship.body))

      const port = await freePort()
      const file = join(service.data, 'live', 'connectors', 'jt808.yaml')
      mkdirSync(join(file, '..'), { recursive: true })
      const sample = readFileSync(new URL('../../../connectors/jt808.yaml', import.meta.url), 'utf8')
      writeFileSync(file, sample.replace('port: 5808', `port: ${port}`).replace('\n# terminals:', '\nterminals:'))

      const page = await administrator(visitor, service, { as: 'sysadmin', path: '/quality' })
      const row = page.getByTestId('connector').filter({ hasText: '定位终端' })
      await row.getByText(`监听 127.0.0.1 端口 ${port}`).waitFor({ timeout: 60_000 })
      await row.getByRole('button', { name: '试读' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('十六进制报文').fill(position(NUMBER, 9).toString('hex'))
      await dialog.getByRole('button', { name: '试读' }).click()
      await dialog.getByTestId('trial-position').getByText('浙渔00001').waitFor()
      await dialog.getByRole('button', { name: '关闭' }).click()

      const line = connect(port, '127.0.0.1')
      const asked = async (octets) => {
        line.write(octets)
        const [answer] = await once(line, 'data')
        return answer.toString('hex').toUpperCase()
      }
      const registered = await asked(message('0100', NUMBER, 1, '0021'))
      const code = registered.slice(32, 72)
      assert.match(registered.slice(0, 6), /7E8100/)
      assert.match(await asked(message('0102', NUMBER, 2, '41')), /0002010201/)
      assert.match(await asked(message('0102', NUMBER, 3, code)), /0003010200/)
      assert.match(await asked(position(NUMBER, 4)), /0004020000/)
      const latest = await call(books, '/api/v1/positions/latest?kind=ship')
      assert.deepEqual(
        latest.body.items.map(({ title, position: at }) => [title, at.lat, at.lon]),
        [['浙渔00001', 28.1, 121.2]],
      )
      const way = await call(books, `/api/v1/positions/${ship.body.id}/trajectory?simplify=20`)
      assert.equal(way.body.items.length, 1)
      await onTheMap(books, service, until)
      assert.match(await asked(position('013999999999', 5)), /0005020001/)
      line.end()
      await until('the strange terminal is set aside', async () => {
        const { body } = await call(page, '/api/v1/rejections')
        return JSON.stringify(body).includes('13999999999')
      })
      await page.reload()
      await page.getByTestId('rejection').getByText('13999999999').first().waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: '接入：查询对方接口，令牌过期写明，换了密钥文件就取到；试读看到读出的字段；认不得的测站留档',
    async run(visitor) {
      if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
      const { assert, call, until } = visitor
      const service = await running()
      const security = await administrator(visitor, service, { as: 'secadmin' })
      const made = await call(security, '/api/v1/accounts', {
        method: 'POST',
        body: { name: 'water-http', title: '雨水情查询', role: 'FEED', areas: ['33'], reason: '接入接口' },
      })
      assert.equal(made.status, 201, JSON.stringify(made.body))

      const at = new Date(Date.now() + 8 * 3_600_000 - 600_000).toISOString().slice(0, 19).replace('T', ' ')
      const body = JSON.stringify({ data: { records: [{ STCD: '61800799', TM: at, Z: '3.20', DRP: '--' }] } })
      const foreign = createWebServer((request, response) => {
        const known = request.headers.authorization === 'Bearer renewed'
        response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json' }).end(known ? body : '{}')
      }).listen(0, '127.0.0.1')
      await once(foreign, 'listening')

      const folder = join(service.data, 'live', 'connectors')
      mkdirSync(join(folder, 'secrets'), { recursive: true })
      writeFileSync(join(folder, 'secrets', 'http-rain.txt'), 'expired')
      const sample = readFileSync(new URL('../../../connectors/http-rain.yaml', import.meta.url), 'utf8')
      writeFileSync(
        join(folder, 'http-rain.yaml'),
        sample
          .replace(/ {4}login:.*\n/, '')
          .replace(/ {2}pages:.*\n/, '')
          .replace('&page={page}', '')
          .replace('127.0.0.1:8088', `127.0.0.1:${foreign.address().port}`)
          .replace('everySeconds: 300', 'everySeconds: 1'),
      )

      const page = await administrator(visitor, service, { as: 'sysadmin', path: '/quality' })
      const row = page.getByTestId('connector').filter({ hasText: '雨水情查询接口' })
      await row.getByText('对方不认当前的令牌').waitFor({ timeout: 60_000 })
      writeFileSync(join(folder, 'secrets', 'http-rain.txt'), 'renewed')
      await row.getByText('拒收 1 行').waitFor({ timeout: 60_000 })

      await row.getByRole('button', { name: '试读' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('报文文字').fill(body)
      await dialog.getByRole('button', { name: '试读' }).click()
      await dialog.getByTestId('trial-read').getByText('61800799').waitFor()
      await dialog.getByText('61800799/water-level').first().waitFor()
      await dialog.getByRole('button', { name: '关闭' }).click()
      await until('the strange station is set aside', async () => {
        const { body: all } = await call(page, '/api/v1/rejections')
        return JSON.stringify(all).includes('61800799/water-level')
      })
      foreign.close()
      assert.deepEqual(page.faults, [])
    },
  },
]

/** The layer of what moves is found, switched on and asked for; its legend says what is dimmed. */
async function onTheMap(page, service, until) {
  await page.goto(new URL('/', service.url).href)
  await page.getByTestId('layers').click()
  await page.getByTestId('layers-all').click()
  await page.getByPlaceholder('搜索全部图层').fill('实时位置')
  await page.getByRole('treeitem', { name: '实时位置', exact: true }).click()
  await until('it is on the map', () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('anlan.layers') ?? '[]').includes('position')),
  )
  const legend = page.locator('.legend')
  if (!(await legend.getByText('10 分钟以上没有声音').isVisible())) await legend.locator('summary').click()
  await legend.getByText('10 分钟以上没有声音').waitFor()
}

const NUMBER = '013912345678'

/** A message of JT/T 808-2013. */
function message(id, number, serial, body) {
  const word = (n) => n.toString(16).padStart(4, '0')
  const plain = Buffer.from(`${id}${word(body.length / 2)}${number}${word(serial)}${body}`, 'hex')
  const check = plain.reduce((sum, octet) => sum ^ octet, 0)
  const escaped = [...plain, check].flatMap((octet) =>
    octet === 0x7e ? [0x7d, 2] : octet === 0x7d ? [0x7d, 1] : [octet],
  )
  return Buffer.from([0x7e, ...escaped, 0x7e])
}

/** Where a ship was a minute ago: 28.1 N, 121.2 E, 18.5 km/h. */
function position(number, serial) {
  const at = new Date(Date.now() + 8 * 3_600_000 - 60_000).toISOString().replace(/\D/g, '').slice(2, 14)
  const degrees = (value) =>
    Math.round(value * 1e6)
      .toString(16)
      .padStart(8, '0')
  return message('0200', number, serial, `0000000000000003${degrees(28.1)}${degrees(121.2)}000500B90087${at}`)
}

async function freePort() {
  const any = createServer().listen(0, '127.0.0.1')
  await once(any, 'listening')
  const { port } = any.address()
  any.close()
  await once(any, 'close')
  return port
}

/** A river station's timed report of ten minutes ago: 14.420 m. SL 651-2014, hexadecimal form. */
function report() {
  const at = new Date(Date.now() + 8 * 3_600_000 - 600_000).toISOString().replace(/\D/g, '').slice(2)
  const body = `0012${at.slice(0, 12)}F1F1006180070048F0F0${at.slice(0, 10)}392300014420`
  const length = (body.length / 2).toString(16).padStart(4, '0')
  const octets = Buffer.from(`7E7E010061800700123432${length}02${body}03`, 'hex')
  return Buffer.concat([octets, check(octets)])
}

function check(octets) {
  let crc = 0xffff
  for (const octet of octets) {
    crc ^= octet
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return Buffer.from([crc >>> 8, crc & 0xff])
}
