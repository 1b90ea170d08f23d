import { type GeoProjection, geoAzimuthalEqualArea, geoCentroid, geoDistance } from 'd3-geo';
import type { Site } from './sites.ts';

/** What the map looks at: the middle in degrees, and pixels per radian. */
export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const CLOSEST = 60_000;
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Equal areas, centred on what is looked at, so that no place is drawn larger for lying further north. */
export function projectionOf(camera: Camera, { width, height }: Size): GeoProjection {
  return geoAzimuthalEqualArea()
    .rotate([-camera.longitude, -camera.latitude])
    .scale(camera.scale)
    .translate([width / 2, height / 2])
    .clipAngle(150)
    .clipExtent([
      [-60, -60],
      [width + 60, height + 60],
    ])
    .precision(0.4);
}

/**
 * The sites near the middle of what is told: those closest to the site from which all incidents together are least far, until they hold
 * three of four incidents. A meeting in a far capital does not shrink the map of the fighting.
 */
export function mainSites(sites: readonly Site[]): readonly Site[] {
  if (sites.length < 3) return sites;
  const at = (site: Site): [number, number] => [site.longitude, site.latitude];
  const few = [...sites].sort((a, b) => b.incidents.length - a.incidents.length).slice(0, 60);
  const far = (from: Site) => few.reduce((sum, site) => sum + site.incidents.length * geoDistance(at(from), at(site)), 0);
  const middle = few.reduce((best, site) => (far(site) < far(best) ? site : best));
  const near = [...sites].sort((a, b) => geoDistance(at(middle), at(a)) - geoDistance(at(middle), at(b)));
  const enough = (near.reduce((sum, site) => sum + site.incidents.length, 0) * 3) / 4;
  let held = 0;
  return near.filter((site) => {
    const wanted = held < enough;
    held += site.incidents.length;
    return wanted;
  });
}

/** Holds all these sites with their circles; never closer than some 100 km across. */
export function cameraFor(sites: readonly Site[], { width, height }: Size): Camera {
  if (sites.length === 0) return { longitude: 20, latitude: 25, scale: Math.min(width, height) / 3.4 };
  const points = sites.map((site): [number, number] => [site.longitude, site.latitude]);
  const [longitude, latitude] = geoCentroid({ type: 'MultiPoint', coordinates: points });
  const reach = Math.max(
    ...sites.map((site, i) => geoDistance([longitude, latitude], points[i]) + Math.min(site.radiusKm, 400) / 6371),
    0.014,
  );
  const half = (Math.min(width, height) / 2) * 0.86;
  return { longitude, latitude, scale: clamp(half / (2 * Math.sin(Math.min(reach, Math.PI * 0.8) / 2)), 60, CLOSEST) };
}

export const zoomed = (camera: Camera, factor: number): Camera => ({ ...camera, scale: clamp(camera.scale * factor, 60, CLOSEST) });

/** The camera after its picture was pulled by so many pixels. */
export function moved(camera: Camera, size: Size, dx: number, dy: number): Camera {
  const at = projectionOf(camera, size).invert?.([size.width / 2 - dx, size.height / 2 - dy]);
  if (!at?.every(Number.isFinite)) return camera;
  return { ...camera, longitude: at[0], latitude: clamp(at[1], -85, 85) };
}
