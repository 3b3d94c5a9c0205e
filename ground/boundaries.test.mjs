// These read the installed packages: run after `node build.mjs`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areas, matched, stem } from './areas.mjs';
import { boundaries, shifted } from './boundaries.mjs';
import { inside } from './geometry.mjs';
import { shores, tolerance } from './water.mjs';

const lines = boundaries('33');
const { sea, land } = shores();
const rows = areas('33', lines, land.features[0].geometry);
const count = (digits) => rows.filter((row) => row.path.length === digits).length;

test('GCJ-02 is shifted by the few hundred metres it differs in Zhejiang', () => {
  const [lon, lat] = shifted([120.153576, 30.287459]);
  const metres = Math.hypot((120.153576 - lon) * 96_100, (30.287459 - lat) * 111_000);
  assert.ok(metres > 300 && metres < 800, `${metres} m`);
});

test('every area of Zhejiang is there: 11 cities, 90 counties, 1,387 townships, 25,547 villages', () => {
  assert.deepEqual([2, 4, 6, 9, 12].map(count), [1, 11, 90, 1387, 25547]);
});

test('each area has a parent, a name and a point, and no code comes twice', () => {
  const paths = new Set(rows.map((row) => row.path));
  assert.equal(paths.size, rows.length);
  const digits = [2, 4, 6, 9, 12];
  for (const row of rows) {
    assert.ok(row.name.length > 0 && !/[\t\n]/.test(row.name));
    assert.ok(row.lon > 117.5 && row.lon < 123.5 && row.lat > 26.8 && row.lat < 31.5, JSON.stringify(row));
    if (row.path.length > 2) assert.ok(paths.has(row.path.slice(0, digits[digits.indexOf(row.path.length) - 1])));
  }
});

test('townships lie inside their county, and most stand at a known seat', () => {
  const shape = new Map(lines.counties.features.map((f) => [f.properties.path, f.geometry]));
  const towns = rows.filter((row) => row.path.length === 9);
  for (const town of towns) assert.ok(inside([town.lon, town.lat], shape.get(town.path.slice(0, 6))), town.name);
  assert.ok(towns.filter((town) => town.source === 'geonames').length > 700);
});

test('townships and villages that were placed stand on dry land, but for a few islets the coast line lacks', () => {
  const placed = rows.filter((row) => row.source === 'placed');
  const wet = placed.filter((row) => inside([row.lon, row.lat], sea.features[0].geometry));
  assert.ok(wet.length < placed.length * 0.005, `${wet.length} of ${placed.length} stand in the sea`);
});

test('a seat goes to one township only, the one of its full name first', () => {
  const seats = [{ id: '1', names: ['大溪镇', '大溪'], lon: 121, lat: 28 }];
  const towns = [{ path: '1', name: '大溪乡' }, { path: '2', name: '大溪镇' }];
  assert.deepEqual(matched(towns, seats).map((t) => t.source), [undefined, 'geonames']);
});

test('the rank is cut from a name, but never the whole name', () => {
  assert.deepEqual(['左溪镇', '凤阳畲族乡', '昆阳镇', '镇'].map(stem), ['左溪', '凤阳', '昆阳', '镇']);
});

test('sea and land part the box between them', () => {
  const wet = (p) => inside(p, sea.features[0].geometry);
  const dry = (p) => inside(p, land.features[0].geometry);
  const places = { sea: [[122.9, 29], [135, 20], [112, 15]], land: [[120, 30], [138, 36], [121, 24], [102, 4], [130, 49]] };
  for (const p of places.sea) assert.ok(wet(p) && !dry(p), `${p} is sea`);
  for (const p of places.land) assert.ok(dry(p) && !wet(p), `${p} is land`);
});

test('the coast is fine at Zhejiang and coarse far away', () => {
  assert.ok(tolerance([121.5, 28.5]) < 0.001);
  assert.ok(tolerance([140, 36]) > 0.02);
});
