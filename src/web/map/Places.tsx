import { type GeoProjection, geoDistance } from 'd3-geo';
import { memo, useMemo } from 'react';
import countries from '../../coding/lexicon/places/countries.json';
import type { MapData } from './Base.tsx';
import type { Size } from './camera.ts';
import type { Site } from './sites.ts';

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: 'country' | 'area' | 'city' | 'place';
  readonly title?: string;
}

/** Pixels per radian from which a kind of name is shown. */
const FROM = { city: 900, place: 5000, area: 1200 };
const MOST = 90;

/**
 * Names on the map. A place that parties call by different names bears all of them; disputed areas bear who holds and who claims them,
 * as Natural Earth notes it. A name that would lie on another is left out.
 */
export const Places = memo(function Places({
  data,
  projection,
  size,
  scale,
  sites,
}: {
  data: MapData;
  projection: GeoProjection;
  size: Size;
  scale: number;
  sites: readonly Site[];
}) {
  const labels = useMemo(() => labelsOf(data, projection, size, scale, sites), [data, projection, size, scale, sites]);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing inside takes the focus
    <g aria-hidden="true" className="names">
      {labels.map((label) => (
        <text key={label.kind + label.text} className={label.kind} x={label.x} y={label.y}>
          {label.title && <title>{label.title}</title>}
          {label.text}
        </text>
      ))}
    </g>
  );
});

function labelsOf(data: MapData, projection: GeoProjection, size: Size, scale: number, sites: readonly Site[]): Label[] {
  const middle = projection.invert?.([size.width / 2, size.height / 2]) ?? [0, 0];
  const reach = Math.hypot(size.width, size.height) / scale;
  const labels: Label[] = [];
  const boxes: [number, number, number, number][] = [];
  for (const site of sites) {
    const point = projection([site.longitude, site.latitude]);
    if (point) boxes.push([point[0] - 9, point[1] - 9, point[0] + 9, point[1] + 9]);
  }
  const put = (longitude: number, latitude: number, text: string, kind: Label['kind'], title?: string) => {
    if (labels.length >= MOST || text === '') return;
    if (scale > 400 && geoDistance([longitude, latitude], middle as [number, number]) > reach) return;
    const point = projection([longitude, latitude]);
    if (!point) return;
    const [x, y] = point;
    const half = text.length * (kind === 'country' ? 3.9 : 3.1);
    const below = kind === 'city' || kind === 'place' ? 18 : 0;
    const box: [number, number, number, number] = [x - half, y - 8 + below, x + half, y + 8 + below];
    if (box[0] < 0 || box[2] > size.width || box[1] < 0 || box[3] > size.height) return;
    if (boxes.some((other) => other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1])) return;
    boxes.push(box);
    labels.push({ x, y: y + below, text, kind, title });
  };
  if (scale > FROM.place)
    for (const place of data.places) put(place.longitude, place.latitude, place.names.slice(0, 3).join(' / '), 'place');
  if (scale > FROM.area)
    for (const area of data.areas)
      if (Math.sqrt(area.size) * scale > 26)
        put(area.longitude, area.latitude, `${area.name} (disputed)`, 'area', `${area.name}: ${area.note} (Natural Earth)`);
  for (const country of countries) {
    if ((country.radiusKm / 6371) * scale > 34) put(country.longitude, country.latitude, country.names[0], 'country');
  }
  if (scale > FROM.city)
    for (const [name, longitude, latitude, rank, capital] of data.cities)
      if (capital === 1 || rank * 700 < scale) put(longitude, latitude, name, 'city');
  return labels;
}
