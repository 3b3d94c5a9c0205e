// Makes ground/dist: the small files about areas, boundaries, sea and rivers that the server carries.
// `node ground/build.mjs` does nothing when lock file and scripts are as they were; `--force` makes them anew.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const PROVINCE = '33';
const dist = join(root, 'dist');
const manifest = join(dist, 'manifest.json');
const stamp = join(root, 'node_modules', '.lock-hash');

const hash = (names) => {
  const sum = createHash('sha256');
  for (const name of names) sum.update(name).update(readFileSync(join(root, name)));
  return sum.digest('hex');
};

const scripts = readdirSync(root).filter((name) => /\.(mjs|json)$/.test(name) && !name.endsWith('.test.mjs'));
const wanted = hash(scripts.sort());

if (!process.argv.includes('--force') && upToDate()) {
  console.log('ground: unchanged');
} else {
  installed();
  await build();
}

function upToDate() {
  if (!existsSync(manifest)) return false;
  const made = JSON.parse(readFileSync(manifest, 'utf8'));
  return made.hash === wanted && made.files.every((name) => existsSync(join(dist, name)));
}

/** Installs the packages when they are absent or of another lock file. */
function installed() {
  const lock = hash(['package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('ground: installing geodata packages (280 MB, once)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--prefer-offline', '--ignore-scripts', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  writeFileSync(stamp, lock);
}

async function build() {
  const { boundaries } = await import('./boundaries.mjs');
  const { shores, rivers } = await import('./water.mjs');
  const { areas } = await import('./areas.mjs');
  const { attribution } = await import('./attribution.mjs');
  const lines = boundaries(PROVINCE);
  const coast = shores();
  const rows = areas(PROVINCE, lines, coast.land.features[0].geometry);
  const files = {
    'areas.tsv': rows.map((a) => [a.path, a.name, a.lon, a.lat, a.source].join('\t') + '\n').join(''),
    'attribution.json': JSON.stringify(attribution, null, 1),
  };
  const maps = { ...lines, ...coast, rivers: rivers() };
  for (const [name, map] of Object.entries(maps)) files[`${name}.geojson`] = JSON.stringify(map);
  written(files);
  const real = rows.filter((a) => a.source === 'geonames').length;
  console.log(`ground: ${rows.length} areas, ${real} townships at known seats, ${Object.keys(files).length} files`);
}

/** Writes beside and swaps in, so that nobody reads half a build. */
function written(files) {
  const beside = `${dist}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(beside, name), text);
  writeFileSync(join(beside, 'manifest.json'), JSON.stringify({ hash: wanted, files: Object.keys(files) }));
  rmSync(dist, { recursive: true, force: true });
  renameSync(beside, dist);
}
