import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { startServer } from '../server.mjs'
import { administrator } from '../service.mjs'

/** An integrator drops a file into the folder; a station calls. On a service of its own. */
let started = null

export const after = async () => started && (await started.catch(() => null))?.stop()

export const journeys = [
  {
    name: '接入：放进一个文件，写错的逐条指出；试读一帧；测站呼入，入库后应答，认不得的测站留档',
    async run(visitor) {
      if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
      const { assert, call, until } = visitor
      started = startServer('run')
      const service = await started
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
]

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
