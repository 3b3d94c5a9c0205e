import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clipRing, inside, ringArea, rounded, thin } from './geometry.mjs';

const square = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]];
const hole = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]];

test('a point in a hole is outside', () => {
  const geometry = { type: 'Polygon', coordinates: [square, hole] };
  assert.ok(inside([3, 3], geometry));
  assert.ok(!inside([1.5, 1.5], geometry));
  assert.ok(!inside([5, 1], geometry));
});

test('a multipolygon holds a point when one of its parts does', () => {
  const far = square.map(([x, y]) => [x + 10, y]);
  const geometry = { type: 'MultiPolygon', coordinates: [[square], [far]] };
  assert.ok(inside([11, 1], geometry));
  assert.ok(!inside([7, 1], geometry));
});

test('clipping keeps exactly what lies in the box', () => {
  assert.equal(Math.abs(ringArea(clipRing(square, [2, 2, 9, 9]))), 4);
  assert.equal(Math.abs(ringArea(clipRing(square, [-1, -1, 9, 9]))), 16);
  assert.deepEqual(clipRing(square, [6, 6, 9, 9]), []);
});

test('a clipped ring is closed and its cut lies exactly on the side', () => {
  const ring = clipRing([[0, 0], [3, 1], [0, 2], [0, 0]], [1, -1, 9, 9]);
  assert.deepEqual(ring[0], ring.at(-1));
  assert.equal(Math.min(...ring.map((p) => p[0])), 1);
});

test('thinning keeps ends and corners and drops what lies within the tolerance', () => {
  const line = [[0, 0], [1, 0.001], [2, 0], [2, 2]];
  assert.deepEqual(thin(line, () => 0.01), [[0, 0], [2, 0], [2, 2]]);
});

test('thinning follows a tolerance that differs from place to place', () => {
  const line = [[0, 0], [1, 0.5], [2, 0], [3, 0.5], [4, 0]];
  const kept = thin(line, ([x]) => (x < 2 ? 0.1 : 1));
  assert.deepEqual(kept, [[0, 0], [1, 0.5], [4, 0]]);
});

test('rounding drops points that fall together', () => {
  assert.deepEqual(rounded([[0.00001, 0], [0.00002, 0], [1.00006, 2]], 4), [[0, 0], [1.0001, 2]]);
});
