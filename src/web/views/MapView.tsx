import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter, useKept, withKept } from '../frame/filter.ts';
import { Base, useMapData } from '../map/Base.tsx';
import { type Camera, cameraFor, mainSites, moved, projectionOf, zoomed } from '../map/camera.ts';
import { Places } from '../map/Places.tsx';
import { type Site, sitesOf } from '../map/sites.ts';
import { PictureTools } from '../parts/Chart.tsx';
import { IncidentLine, type ListedIncident } from '../parts/Incident.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, n, plural } from '../parts/words.ts';

/** Where incidents are claimed to have happened, each with how far off its place may be. */
export default function MapView() {
  const filter = useFilter();
  const params = { ...filter.params, located: 'true', limit: 1000, sort: 'claims' };
  const result = useApi<{ items: ListedIncident[]; total: number }>('/api/incidents', params);
  const all = useApi<{ total: number }>('/api/incidents', { ...filter.params, limit: 1 });
  return (
    <>
      <Title
        name="Map"
        tools={<Tools view="incidents" params={{ ...filter.params, located: 'true' }} kinds={['geojson', 'csv', 'json']} />}
      />
      <FilterBar fields={['type', 'sourceCode']} />
      <Answer result={result}>
        {({ items, total }) =>
          total === 0 ? (
            <Empty
              title={filter.active ? 'No incident of this choice has a place that is known.' : 'No incident has a place that is known yet.'}
            >
              <Link href="/incidents">The list of incidents</Link> shows those without a place too.
            </Empty>
          ) : (
            <Shown incidents={items} unplaced={(all.data?.total ?? total) - total} left={total - items.length} />
          )
        }
      </Answer>
    </>
  );
}

const DAY = 86_400_000;
const dayOf = (value: number): string => new Date(value).toISOString().slice(0, 10);

function Shown({ incidents, unplaced, left }: { incidents: readonly ListedIncident[]; unplaced: number; left: number }) {
  const [search, setSearch] = useSearchParams();
  const kept = useKept();
  const put = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(changes)) value === null ? next.delete(key) : next.set(key, value);
    setSearch(next, { replace: true });
  };
  const dated = incidents.flatMap((one) => (one.from ? [Date.parse(one.from)] : []));
  const first = Math.min(...dated);
  const last = Math.max(...incidents.flatMap((one) => (one.to ? [Date.parse(one.to)] : [])), first);
  const until = search.get('day');
  const shown = useMemo(
    () => (until === null ? incidents : incidents.filter((one) => one.from !== null && one.from <= until && (one.to ?? one.from) >= until)),
    [incidents, until],
  );
  const sites = useMemo(() => sitesOf(shown), [shown]);
  const everySite = useMemo(() => sitesOf(incidents), [incidents]);
  const chosen = sites.find((site) => site.key === search.get('place')) ?? null;

  return (
    <div className="map">
      <div className="map-main">
        <MapPicture
          sites={sites}
          fitTo={everySite}
          chosen={chosen}
          choose={(site) => put({ place: site?.key ?? null })}
          at={search.get('at')}
          moveTo={(at) => put({ at })}
        />
        {dated.length > 0 && last > first && (
          <div className="slider">
            <label htmlFor="map-day">{until === null ? 'All days' : day(until)}</label>
            <input
              id="map-day"
              type="range"
              min={0}
              max={Math.round((last - first) / DAY)}
              value={until === null ? 0 : Math.round((Date.parse(until) - first) / DAY)}
              aria-valuetext={until === null ? 'All days' : day(until)}
              onChange={(event) => put({ day: dayOf(first + Number(event.target.value) * DAY) })}
            />
            <button type="button" className="quiet" disabled={until === null} onClick={() => put({ day: null })}>
              All days
            </button>
          </div>
        )}
        <p className="muted small">
          A dot is a place named by claims; the circle round it is how far off it may lie. “≠” stands where accounts differ. Dashed borders
          are disputed.
          {unplaced > 0 && (
            <>
              {' '}
              <Link href={withKept('/incidents', kept)}>{plural(unplaced, 'incident')}</Link> without a known place{' '}
              {unplaced === 1 ? 'is' : 'are'} not drawn.
            </>
          )}
          {left > 0 && ` ${n(left)} more with fewer claims are not drawn; narrow the choice to see them.`}
        </p>
      </div>
      <section className="map-list" aria-label="Incidents on the map">
        <div className="list-head">
          <p role="status">
            {chosen ? chosen.name : 'All places'}: {plural(chosen ? chosen.incidents.length : shown.length, 'incident')}
          </p>
          {chosen && (
            <button type="button" className="quiet" onClick={() => put({ place: null })}>
              All places
            </button>
          )}
        </div>
        {(chosen ? chosen.incidents : shown).slice(0, 60).map((incident) => (
          <IncidentLine key={incident.id} incident={incident} />
        ))}
      </section>
    </div>
  );
}

interface PictureProps {
  readonly sites: readonly Site[];
  readonly fitTo: readonly Site[];
  readonly chosen: Site | null;
  readonly choose: (site: Site | null) => void;
  /** `longitude,latitude,scale` from the address. */
  readonly at: string | null;
  readonly moveTo: (at: string) => void;
}

function MapPicture({ sites, fitTo, chosen, choose, at, moveTo }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const data = useMapData();
  const drag = useRef<{ x: number; y: number } | null>(null);
  const [shift, setShift] = useState<[number, number]>([0, 0]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      setSize({ width, height: Math.round(Math.min(width * 0.72, window.innerHeight * 0.7)) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const camera = useMemo<Camera | null>(() => {
    if (!size) return null;
    const given = at?.split(',').map(Number) ?? [];
    if (given.length === 3 && given.every(Number.isFinite)) return { longitude: given[0], latitude: given[1], scale: given[2] };
    return cameraFor(mainSites(fitTo), size);
  }, [at, fitTo, size]);
  const projection = useMemo(() => (camera && size ? projectionOf(camera, size) : null), [camera, size]);

  const go = (next: Camera) => moveTo([next.longitude.toFixed(3), next.latitude.toFixed(3), Math.round(next.scale)].join(','));
  const keys = (event: KeyboardEvent) => {
    if (!camera || !size) return;
    const steps: Record<string, [number, number]> = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
    if (event.key in steps) go(moved(camera, size, ...steps[event.key]));
    else if (event.key === '+' || event.key === '=') go(zoomed(camera, 1.6));
    else if (event.key === '-') go(zoomed(camera, 1 / 1.6));
    else return;
    event.preventDefault();
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    if ((event.target as Element).closest('a')) return;
    drag.current = { x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const pull = (event: PointerEvent) => {
    if (drag.current) setShift([event.clientX - drag.current.x, event.clientY - drag.current.y]);
  };
  const release = () => {
    if (drag.current && camera && size && (shift[0] !== 0 || shift[1] !== 0)) go(moved(camera, size, ...shift));
    drag.current = null;
    setShift([0, 0]);
  };

  return (
    <figure className="map-figure">
      <div ref={box} className="map-box">
        {projection && camera && size && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved by keys
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
          <div role="group" aria-label="Map of incidents. Arrow keys move it, plus and minus zoom." tabIndex={0} onKeyDown={keys}>
            <svg
              className="map-svg"
              viewBox={`0 0 ${size.width} ${size.height}`}
              width={size.width}
              height={size.height}
              onPointerDown={press}
              onPointerMove={pull}
              onPointerUp={release}
              onPointerCancel={release}
            >
              <title>Map of incidents</title>
              <rect width={size.width} height={size.height} className="sea" />
              <g transform={`translate(${shift[0]} ${shift[1]})`}>
                {data && <Base data={data} projection={projection} size={size} />}
                {sites.map((site) => (
                  <Around key={site.key} site={site} projection={projection} scale={camera.scale} />
                ))}
                {data && <Places data={data} projection={projection} size={size} scale={camera.scale} sites={sites} />}
                {sites.map((site) => (
                  <Mark key={site.key} site={site} projection={projection} chosen={site.key === chosen?.key} choose={choose} />
                ))}
              </g>
            </svg>
            <div className="map-zoom">
              <button type="button" aria-label="Zoom in" onClick={() => go(zoomed(camera, 1.6))}>
                +
              </button>
              <button type="button" aria-label="Zoom out" onClick={() => go(zoomed(camera, 1 / 1.6))}>
                −
              </button>
              <button type="button" aria-label="Show all incidents" onClick={() => go(cameraFor(fitTo, size))}>
                All
              </button>
            </div>
          </div>
        )}
      </div>
      <PictureTools of="the map" name="map" box={box} />
    </figure>
  );
}

interface MarkProps {
  readonly site: Site;
  readonly projection: NonNullable<ReturnType<typeof projectionOf>>;
  readonly chosen: boolean;
  readonly choose: (site: Site | null) => void;
}

const EARTH_KM = 6371;

/** How far off the place may be, to scale. */
function Around({ site, projection, scale }: Pick<MarkProps, 'site' | 'projection'> & { scale: number }) {
  const point = projection([site.longitude, site.latitude]);
  const radius = (site.radiusKm / EARTH_KM) * scale;
  return point && radius > 5 ? <circle cx={point[0]} cy={point[1]} r={radius} className="around" /> : null;
}

function Mark({ site, projection, chosen, choose }: MarkProps) {
  const point = projection([site.longitude, site.latitude]);
  if (!point) return null;
  const dot = Math.min(16, 4 + 1.6 * Math.sqrt(site.incidents.length));
  return (
    <g transform={`translate(${point[0].toFixed(1)} ${point[1].toFixed(1)})`}>
      <a
        href={`#${encodeURIComponent(site.key)}`}
        className={['site', site.contested ? 'contested' : '', chosen ? 'chosen' : ''].join(' ')}
        aria-label={`${site.name}: ${plural(site.incidents.length, 'incident')}${site.contested ? ', accounts differ' : ''}`}
        aria-current={chosen || undefined}
        onClick={(event) => {
          event.preventDefault();
          choose(chosen ? null : site);
        }}
      >
        <title>{`${site.name}: ${plural(site.incidents.length, 'incident')}`}</title>
        <circle r={Math.max(dot, 12)} className="hit" />
        <circle r={dot} className="dot" />
        {site.contested && (
          <text className="differs" dy="0.35em">
            ≠
          </text>
        )}
      </a>
    </g>
  );
}
