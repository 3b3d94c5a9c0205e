// Points for places whose position nobody publishes: deterministic, inside their county, and never said to be more.
import { bounds, clipRing, inside, overlap, polygons } from './geometry.mjs';

const TRIES = 40;
const URBAN_DEGREES = 0.07; // streets of a county seat lie within some 7 km of it
const VILLAGE_DEGREES = 0.035;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A generator of numbers in [0, 1), the same for the same text: FNV-1a seeds mulberry32. */
export function random(text) {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** To four digits, about 10 m. */
export const round = (value) => Math.round(value * 1e4) / 1e4;

/**
 * A county with the land it has: its boundary encloses bays too, and nobody lives in the sea.
 *
 * @param land all land as one MultiPolygon geometry
 */
export function withLand(county, land) {
  const box = bounds(county.geometry.coordinates);
  const parts = polygons(land)
    .filter(([shell]) => overlap(bounds(shell), box))
    .map((rings) => rings.map((ring) => clipRing(ring, box)).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
  return { ...county, land: { type: 'MultiPolygon', coordinates: parts } };
}

const habitable = (point, county) => inside(point, county.geometry) && inside(point, county.land);

/** Places the townships that have no point: of some tries inside the county the one farthest from all others. */
export function placeTownships(townships, county) {
  const { lon, lat } = county.properties;
  const done = townships.filter((township) => township.source).map((township) => [township.lon, township.lat]);
  return townships.map((township) => {
    if (township.source) return township;
    const urban = township.name.endsWith('街道');
    const best = farthest(candidates(township.path, county, urban), done) ?? [lon, lat];
    done.push(best);
    return { ...township, lon: best[0], lat: best[1], source: 'placed' };
  });
}

function candidates(path, county, urban) {
  const next = random(path);
  const [west, south, east, north] = bounds(county.geometry.coordinates);
  const found = [];
  for (let i = 0; i < TRIES * 20 && found.length < TRIES; i++) {
    const angle = next() * 2 * Math.PI;
    const reach = Math.sqrt(next()) * URBAN_DEGREES;
    const point = urban
      ? [county.properties.lon + reach * Math.cos(angle), county.properties.lat + reach * Math.sin(angle) * 0.87]
      : [west + next() * (east - west), south + next() * (north - south)];
    const at = point.map(round);
    if (habitable(at, county)) found.push(at);
  }
  return found;
}

function farthest(points, others) {
  const clearance = (p) => Math.min(1, ...others.map((o) => Math.hypot(p[0] - o[0], p[1] - o[1])));
  let best = null;
  for (const point of points) {
    const clear = clearance(point);
    if (!best || clear > best.clear) best = { point, clear };
  }
  return best?.point;
}

/** Places villages on a sunflower around their township's point, drawn in until they lie inside the county. */
export function placeVillages(villages, townships, counties) {
  const shape = new Map(counties.map((county) => [county.properties.path, county]));
  const groups = groupBy(villages, townOf);
  return townships.flatMap((township) => {
    const own = groups.get(township.path) ?? [];
    const turn = random(township.path)() * 2 * Math.PI;
    const county = shape.get(township.path.slice(0, 6));
    return own.map((village, i) => {
      const [lon, lat] = sunflower(township, i, own.length, turn, county);
      return { ...village, lon, lat, source: 'placed' };
    });
  });
}

const townOf = (village) => village.path.slice(0, 9);

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) {
    const list = groups.get(key(item)) ?? [];
    list.push(item);
    groups.set(key(item), list);
  }
  return groups;
}

function sunflower({ lon, lat }, i, count, turn, county) {
  const angle = turn + i * GOLDEN_ANGLE;
  let reach = VILLAGE_DEGREES * Math.sqrt((i + 0.5) / count);
  for (let tries = 0; tries < 5; tries++, reach /= 2) {
    const at = [lon + reach * Math.cos(angle), lat + reach * Math.sin(angle) * 0.87].map(round);
    if (habitable(at, county)) return at;
  }
  return [lon, lat];
}
