import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const START_WITHIN_MS = 240_000
const STOP_WITHIN_MS = 30_000
const KEPT_LINES = 60

/**
 * The program on a data folder of its own, on a free port; the demo with a small city. Answers when it has printed its
 * address; `printed` is what it said until then.
 */
export async function startServer(command = 'demo') {
  const jar = process.env.ANLAN_JAR ?? join(root, 'server', 'target', 'anlan.jar')
  const data = mkdtempSync(join(tmpdir(), 'anlan-e2e-'))
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'
  const options = ['-Xmx768m', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', '-Dfile.encoding=UTF-8']
  const child = spawn(java, [...options, '-Dstdout.encoding=UTF-8', '-jar', jar, command], {
    cwd: root,
    env: {
      ...process.env,
      ANLAN_DATA: data,
      ANLAN_PORT: '0',
      ANLAN_DB_URL: '',
      ANLAN_STORY_SCALE: process.env.ANLAN_STORY_SCALE ?? '0.01',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = []
  let heard = ''
  const url = await new Promise((found, fail) => {
    const late = setTimeout(() => fail(told(`not ready within ${START_WITHIN_MS / 1000} s`, lines)), START_WITHIN_MS)
    const hear = (chunk) => {
      // A line may come in pieces: only what a line's end has closed is read.
      heard += chunk
      const whole = heard.lastIndexOf('\n') + 1
      lines.push(...heard.slice(0, whole).split('\n').filter(Boolean))
      lines.splice(0, lines.length - KEPT_LINES)
      heard = heard.slice(whole)
      const [, scheme, port] = /ready: (https?):\/\/[^:/]+:(\d+)/.exec(lines.join('\n')) ?? []
      if (!port) return
      clearTimeout(late)
      found(`${scheme}://127.0.0.1:${port}`)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => fail(told(`ended with ${code}`, lines)))
    child.once('error', (cause) => fail(told(cause.message, lines)))
  }).catch(async (cause) => {
    await stop()
    throw cause
  })
  return { url, stop, printed: lines.join('\n') }

  /** Ends the one process that was started, by its own id, and takes its folder away. */
  async function stop() {
    if (child.exitCode === null && child.signalCode === null && child.pid) {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      const forced = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await gone
      clearTimeout(forced)
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

function told(what, lines) {
  return new Error(`the program did not start: ${what}\n${lines.slice(-20).join('\n')}`)
}
