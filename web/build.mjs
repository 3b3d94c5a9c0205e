/**
 * Builds the web pages when something changed: `node web/build.mjs`.
 *
 * Two hashes decide. The lock file's hash says whether `npm ci` is needed; the hash of every source says whether the
 * pages in dist/ are still those of these sources. Nothing changed: nothing runs.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const sources = ['index.html', 'package.json', 'tsconfig.json', 'vite.config.ts', 'public', 'src']
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`web: Node 20.19 or newer is needed, this is ${process.versions.node}`)
  process.exit(1)
}

const locked = hash(['package-lock.json', '.npmrc'])
if (read('node_modules/.anlan-lock') !== locked) {
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(join(root, 'node_modules/.anlan-lock'), locked)
}

const built = hash([...sources, 'package-lock.json'])
if (read('dist/.anlan-sources') === built) {
  console.log('web: unchanged')
} else {
  run('npm', ['run', '--silent', 'build'])
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist/.anlan-sources'), built)
  console.log('web: built')
}

function hash(paths) {
  const sum = createHash('sha256').update(process.versions.node)
  for (const file of paths.flatMap(files).sort()) {
    sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return sum.digest('hex')
}

function files(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  try {
    return readdirSync(absolute, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (notAFolder) {
    if (notAFolder.code === 'ENOTDIR') return [absolute]
    throw notAFolder
  }
}

function read(path) {
  const absolute = join(root, path)
  return existsSync(absolute) ? readFileSync(absolute, 'utf8').trim() : ''
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (done.error) console.error(`web: ${command} did not start: ${done.error.message}`)
  if (done.status !== 0) process.exit(done.status ?? 1)
}
