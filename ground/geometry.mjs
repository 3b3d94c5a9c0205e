// Plane geometry on longitude/latitude degrees: enough for clipping, thinning and asking what lies inside what.

/** Even-odd test of one ring. */
export function inRing([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Whether a point lies inside a Polygon or MultiPolygon geometry (holes respected). */
export function inside(point, geometry) {
  return polygons(geometry).some(
    ([shell, ...holes]) => inRing(point, shell) && !holes.some((hole) => inRing(point, hole)),
  );
}

/** The polygons of a Polygon or MultiPolygon geometry, as a list of rings each. */
export function polygons(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** [west, south, east, north] of any nested list of positions. */
export function bounds(coordinates) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (part) => {
    if (typeof part[0] !== 'number') return part.forEach(walk);
    box[0] = Math.min(box[0], part[0]);
    box[1] = Math.min(box[1], part[1]);
    box[2] = Math.max(box[2], part[0]);
    box[3] = Math.max(box[3], part[1]);
  };
  walk(coordinates);
  return box;
}

/** Whether two boxes share a point. */
export function overlap(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** Signed area of a ring in square degrees; positive when counter-clockwise. */
export function ringArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum / 2;
}

/** Clips a ring by a box (Sutherland and Hodgman 1974); closed again, empty when nothing is left. */
export function clipRing(ring, [west, south, east, north]) {
  const sides = [
    [(p) => p[0] >= west, (a, b) => cross(a, b, 0, west)],
    [(p) => p[0] <= east, (a, b) => cross(a, b, 0, east)],
    [(p) => p[1] >= south, (a, b) => cross(a, b, 1, south)],
    [(p) => p[1] <= north, (a, b) => cross(a, b, 1, north)],
  ];
  let out = ring.slice(0, -1);
  for (const [keeps, meet] of sides) {
    const input = out;
    out = [];
    input.forEach((to, i) => {
      const from = input[(i + input.length - 1) % input.length];
      if (keeps(to) !== keeps(from)) out.push(meet(from, to));
      if (keeps(to)) out.push(to);
    });
  }
  return out.length < 3 ? [] : [...out, out[0]];
}

function cross(a, b, axis, value) {
  const t = (value - a[axis]) / (b[axis] - a[axis]);
  const met = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  met[axis] = value;
  return met;
}

/**
 * Thins a line (Douglas and Peucker 1973) with a tolerance in degrees that may differ from place to place. A closed ring
 * is cut in two at its farthest point first, so that it keeps its extent.
 */
export function thin(line, tolerance) {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stack = [[0, line.length - 1]];
  while (stack.length > 0) {
    const [first, last] = stack.pop();
    let worst = 1;
    let at = -1;
    for (let i = first + 1; i < last; i++) {
      const excess = distance(line[i], line[first], line[last]) / tolerance(line[i]);
      if (excess > worst) [worst, at] = [excess, i];
    }
    if (at > 0) {
      keep[at] = 1;
      stack.push([first, at], [at, last]);
    }
  }
  return line.filter((_, i) => keep[i]);
}

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Rounds every number of nested coordinates and drops points that became equal to the one before. */
export function rounded(part, digits) {
  if (typeof part[0][0] !== 'number') return part.map((inner) => rounded(inner, digits));
  const scale = 10 ** digits;
  const points = part.map((p) => p.map((v) => Math.round(v * scale) / scale));
  return points.filter((p, i) => i === 0 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
}
