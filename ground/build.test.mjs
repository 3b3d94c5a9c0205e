// Run after `node build.mjs`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './packages.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'dist', 'manifest.json'), 'utf8'));

test('a second build of the same sources does nothing', () => {
  assert.equal(execFileSync('node', [join(root, 'build.mjs')], { encoding: 'utf8' }).trim(), 'ground: unchanged');
});

test('all files together are a few megabytes', () => {
  const bytes = manifest.files.reduce((sum, name) => sum + statSync(join(root, 'dist', name)).size, 0);
  assert.ok(bytes < 5_000_000, `${bytes} bytes`);
});

test('the lock file names no registry host, and package versions are exact', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  assert.ok(!lock.includes('"resolved"'));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('every source is named to the reader in both languages', async () => {
  const { attribution } = await import('./attribution.mjs');
  for (const line of attribution) assert.ok(line.zh.length > 0 && line.en.length > 0);
  const english = attribution.map((line) => line.en).join(' ');
  for (const word of ['OpenStreetMap', 'ODbL', 'GeoNames', 'CC BY', 'Natural Earth', 'map-approval']) {
    assert.ok(english.includes(word), word);
  }
});
