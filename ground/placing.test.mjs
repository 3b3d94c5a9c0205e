import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inside } from './geometry.mjs';
import { placeTownships, placeVillages, random, withLand } from './placing.mjs';

// An L of one degree: half of its box is outside, so that placing by box alone would fail.
const plain = {
  properties: { path: '330302', lon: 120.1, lat: 28.1 },
  geometry: {
    type: 'Polygon',
    coordinates: [[[120, 28], [121, 28], [121, 28.3], [120.3, 28.3], [120.3, 29], [120, 29], [120, 28]]],
  },
};
const everywhere = { type: 'Polygon', coordinates: [[[119, 27], [122, 27], [122, 30], [119, 30], [119, 27]]] };
const county = withLand(plain, everywhere);
const names = ['东关街道', '西溪镇', '南岭乡', '北山镇', '中塘乡'];
const townships = names.map((name, i) => ({ path: `33030210${i}`, name }));

test('a known seat stays where it is', () => {
  const known = { path: '330302100', name: '东关街道', lon: 120.2, lat: 28.2, source: 'geonames' };
  assert.deepEqual(placeTownships([known], county), [known]);
});

test('townships without a seat are placed inside their county and say so', () => {
  for (const town of placeTownships(townships, county)) {
    assert.equal(town.source, 'placed');
    assert.ok(inside([town.lon, town.lat], county.geometry), `${town.name} at ${town.lon},${town.lat}`);
  }
});

test('streets lie near the county seat', () => {
  const [street] = placeTownships(townships, county);
  assert.ok(Math.hypot(street.lon - 120.1, street.lat - 28.1) < 0.08);
});

test('the same codes give the same points', () => {
  assert.deepEqual(placeTownships(townships, county), placeTownships(townships, county));
});

test('no two placed townships share a point', () => {
  const points = placeTownships(townships, county).map((t) => `${t.lon},${t.lat}`);
  assert.equal(new Set(points).size, names.length);
});

test('villages lie around their township and inside the county', () => {
  const placed = placeTownships(townships, county);
  const villages = placed.flatMap((t) => [...Array(30).keys()].map((i) => ({ path: `${t.path}${100 + i}`, name: `村${i}` })));
  const made = placeVillages(villages, placed, [county]);
  assert.equal(made.length, villages.length);
  for (const village of made) {
    const home = placed.find((t) => village.path.startsWith(t.path));
    assert.ok(inside([village.lon, village.lat], county.geometry));
    assert.ok(Math.hypot(village.lon - home.lon, village.lat - home.lat) < 0.04);
  }
});

test('the generator of numbers is even and repeats for the same text', () => {
  const [a, b] = [random('330302'), random('330302')];
  let sum = 0;
  for (let i = 0; i < 10000; i++) {
    const value = a();
    assert.equal(value, b());
    sum += value;
  }
  assert.ok(Math.abs(sum / 10000 - 0.5) < 0.02);
});

test('nobody is placed in the sea that a county encloses', () => {
  const westOnly = { type: 'Polygon', coordinates: [[[119, 27], [120.2, 27], [120.2, 30], [119, 30], [119, 27]]] };
  const coastal = withLand(plain, westOnly);
  const towns = placeTownships(townships, coastal);
  for (const town of towns) assert.ok(town.lon <= 120.2, `${town.name} at ${town.lon}`);
  const villages = towns.map((town) => ({ path: `${town.path}200`, name: '村' }));
  for (const village of placeVillages(villages, towns, [coastal])) assert.ok(village.lon <= 120.2);
});
