import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type GeoProjection, geoGraticule10, geoPath } from 'd3-geo';
import type { GeometryObject, MultiLineString } from 'geojson';
import { memo, useMemo } from 'react';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import landUrl from 'world-atlas/land-50m.json?url';
import bordersUrl from './borders.json?url';
import type { Size } from './camera.ts';
import citiesUrl from './cities.json?url';
import areasUrl from './disputed-areas.json?url';

export type City = readonly [name: string, longitude: number, latitude: number, rank: number, capital: 0 | 1];
export interface DisputedArea {
  readonly name: string;
  readonly note: string;
  readonly longitude: number;
  readonly latitude: number;
  /** Steradians. */
  readonly size: number;
}
export interface NamedPlace {
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly kind: string;
}

export interface MapData {
  readonly land: GeometryObject;
  readonly agreed: MultiLineString;
  readonly disputed: MultiLineString;
  readonly areas: readonly DisputedArea[];
  readonly cities: readonly City[];
  readonly places: readonly NamedPlace[];
}

const json = async (url: string): Promise<unknown> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The map’s data did not come: ${response.status}.`);
  return response.json();
};

/** Land, borders and names, all from this server; read once. */
export function useMapData(): MapData | undefined {
  const result: UseQueryResult<MapData> = useQuery({
    queryKey: ['map data'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [world, borders, areas, cities, places] = await Promise.all([
        json(landUrl),
        json(bordersUrl),
        json(areasUrl),
        json(citiesUrl),
        json('/api/places'),
      ]);
      const topology = world as Topology;
      const { agreed, disputed } = borders as { agreed: MultiLineString; disputed: MultiLineString };
      return {
        land: feature(topology, topology.objects.land) as unknown as GeometryObject,
        agreed,
        disputed,
        areas: areas as DisputedArea[],
        cities: cities as City[],
        places: (places as { items: NamedPlace[] }).items,
      };
    },
  });
  return result.data;
}

/** Land, coast and borders. Disputed borders are dashed and never drawn as the others. */
export const Base = memo(function Base({ data, projection }: { data: MapData; projection: GeoProjection; size: Size }) {
  const paths = useMemo(() => {
    const path = geoPath(projection).digits(1);
    return {
      grid: path(geoGraticule10()) ?? '',
      land: path(data.land) ?? '',
      agreed: path(data.agreed) ?? '',
      disputed: path(data.disputed) ?? '',
    };
  }, [data, projection]);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing inside takes the focus
    <g aria-hidden="true">
      <path className="grid" d={paths.grid} />
      <path className="land" d={paths.land} />
      <path className="border" d={paths.agreed} />
      <path className="border disputed" d={paths.disputed} />
    </g>
  );
});
