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
 * address; `printed` is what it said until then. `first` are commands done in that folder before, as
 * ['city', '--scale', '0.01']; `settings` are variables of its environment, `data` in the answer is the folder.
 */
export async function startServer(command = 'demo', first = [], settings = {}) {
  const data = mkdtempSync(join(tmpdir(), 'anlan-e2e-'))
  const running = { child: null }
  try {
    for (const errand of first) await done(launch(errand, data, running, settings))
    return { ...(await ready(launch([command], data, running, settings), stop)), data }
  } catch (cause) {
    await stop()
    throw cause
  }

  /** Ends the one process that was started, by its own id, and takes its folder away. */
  async function stop() {
    const { child } = running
    if (child && child.exitCode === null && child.signalCode === null && child.pid) {
      const gone = new Promise((ended) => child.once('exit', ended))
      child.kill('SIGTERM')
      const forced = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await gone
      clearTimeout(forced)
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Starts one process; its last lines are heard. A line may come in pieces: only what a line's end has closed is read. */
function launch(command, data, running, settings) {
  const jar = process.env.ANLAN_JAR ?? join(root, 'server', 'target', 'anlan.jar')
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'
  const options = ['-Xmx768m', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', '-Dfile.encoding=UTF-8']
  const child = spawn(java, [...options, '-Dstdout.encoding=UTF-8', '-jar', jar, ...command], {
    cwd: root,
    env: {
      ...process.env,
      ANLAN_DATA: data,
      ANLAN_PORT: '0',
      ANLAN_DB_URL: '',
      ANLAN_STORY_SCALE: process.env.ANLAN_STORY_SCALE ?? '0.01',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.child = child
  const heard = { child, lines: [], tell: () => undefined }
  let rest = ''
  const hear = (chunk) => {
    rest += chunk
    const whole = rest.lastIndexOf('\n') + 1
    heard.lines.push(...rest.slice(0, whole).split('\n').filter(Boolean))
    heard.lines.splice(0, heard.lines.length - KEPT_LINES)
    rest = rest.slice(whole)
    heard.tell()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return heard
}

/** The process has printed its address. */
function ready(heard, stop) {
  return within(heard, 'not ready', (found, fail) => {
    heard.tell = () => {
      const [, scheme, port] = /ready: (https?):\/\/[^:/]+:(\d+)/.exec(heard.lines.join('\n')) ?? []
      if (port) found({ url: `${scheme}://127.0.0.1:${port}`, stop, printed: heard.lines.join('\n') })
    }
    heard.child.once('exit', (code) => fail(`ended with ${code}`))
  })
}

/** The process has ended well. */
function done(heard) {
  return within(heard, 'not done', (found, fail) =>
    heard.child.once('exit', (code) => (code === 0 ? found() : fail(`ended with ${code}`))),
  )
}

async function within(heard, late, wait) {
  let timer
  try {
    return await new Promise((found, fail) => {
      timer = setTimeout(() => fail(`${late} within ${START_WITHIN_MS / 1000} s`), START_WITHIN_MS)
      heard.child.once('error', (cause) => fail(cause.message))
      wait(found, fail)
    })
  } catch (why) {
    throw new Error(`the program did not start: ${why}\n${heard.lines.slice(-20).join('\n')}`)
  } finally {
    clearTimeout(timer)
  }
}
