import { useCallback, useState } from 'react';
import type { Bar, Rows } from '../../server/timeline.ts';
import { useParties } from '../frame/parties.tsx';
import { Chart, type Plot } from './Chart.tsx';
import { day, list, plural } from './words.ts';

const DAY = 86_400_000;
const NONE: readonly string[] = [];
const LEFT = 104;
const RIGHT = 12;
/** Pixels that a day's name takes. */
const TICK = 48;
/** Pixels that a bar is wide at most. */
const WIDEST = 36;

const nameOf = (code: string): string => (code === 'report' ? 'report itself' : code === 'unnamed' ? 'unnamed source' : code);
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Claims per day, one row for each party that makes them. What is not drawn is counted beside it. */
export function TimelineChart({ timeline }: { timeline: Rows | null }) {
  const parties = useParties();
  const shown = timeline?.parties ?? NONE;

  const draw = useCallback(
    (plot: Plot, width: number) => {
      const { bars, from, to, unit } = timeline ?? { bars: [], from: 0, to: DAY, unit: 'day' as const };
      const count = Math.round((to - from) / DAY);
      const pixels = (bar: Bar) => ((width - LEFT - RIGHT) * (bar.to - bar.from)) / (to - from);
      const inset = bars.length > 0 ? Math.max(Math.min(0.5, pixels(bars[0]) / 8), (pixels(bars[0]) - WIDEST) / 2) : 0;
      const every = Math.ceil((count * TICK) / (width - LEFT - RIGHT));
      const ticks =
        count <= 10
          ? Array.from({ length: count }, (_, i) => new Date(from + (i + 0.5) * DAY)).filter((_, i) => i % every === 0)
          : Math.min(8, Math.max(2, Math.floor(width / 120)));
      const style = count > 300 ? ({ month: 'short', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short' } as const);
      const format = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' });
      const when = (bar: Bar) => (unit === 'day' ? day(dayOf(bar.from)) : `${unit} from ${day(dayOf(bar.from))}`);
      return plot.plot({
        className: 'plot',
        width,
        height: 30 + shown.length * 44,
        marginLeft: LEFT,
        marginRight: RIGHT,
        marginTop: 6,
        x: { type: 'utc', domain: [new Date(from), new Date(to)], label: null },
        y: { label: null, axis: null, nice: true },
        fy: { domain: shown, label: null, axis: null, padding: 0.16 },
        marks: [
          plot.ruleY(shown, { fy: (code: string) => code, y: 0, stroke: 'var(--line)' }),
          plot.axisX({ tickSize: 0, fill: 'var(--ink-3)', fontSize: 12, ticks, tickFormat: (date: Date) => format.format(date) }),
          plot.text(shown, {
            fy: (code: string) => code,
            frameAnchor: 'left',
            dx: -10,
            textAnchor: 'end',
            text: nameOf,
            fill: 'var(--ink-2)',
            fontSize: 13,
          }),
          plot.rectY(bars, {
            fy: 'party',
            x1: (bar: Bar) => new Date(bar.from),
            x2: (bar: Bar) => new Date(bar.to),
            y: 'claims',
            fill: (bar: Bar) => `var(--p${parties.slot(bar.party)})`,
            insetLeft: inset,
            insetRight: inset,
            rx: 1.5,
            title: (bar: Bar) => `${plural(bar.claims, 'claim')} by ${nameOf(bar.party)}, ${when(bar)}`,
          }),
        ],
      });
    },
    [timeline, shown, parties],
  );

  if (timeline === null) return <p className="muted">No claim here has a day.</p>;
  const notes = [
    timeline.unit !== 'day' && `Each bar is a ${timeline.unit}.`,
    timeline.more > 0 && `${plural(timeline.more, 'more party', 'more parties')} with fewer claims not drawn.`,
    timeline.undated > 0 && `${plural(timeline.undated, 'claim')} without a day not drawn.`,
    timeline.far > 0 && `${plural(timeline.far, 'claim')} for days far from the others not drawn.`,
    'What is told as history is not drawn.',
  ].filter(Boolean);
  return (
    <>
      <Chart
        label={`Claims per day by the party that makes them: ${list(shown)}`}
        draw={draw}
        height={30 + shown.length * 44}
        name="claims-per-day"
      />
      <p className="muted small">{notes.join(' ')}</p>
      <AsTable timeline={timeline} />
    </>
  );
}

/** The bars as rows, made when they are asked for. */
function AsTable({ timeline }: { timeline: Rows }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <table>
          <thead>
            <tr>
              <th scope="col">{timeline.unit === 'day' ? 'Day' : `First day of the ${timeline.unit}`}</th>
              <th scope="col">Claimed by</th>
              <th scope="col">Claims</th>
            </tr>
          </thead>
          <tbody>
            {timeline.bars.slice(0, 400).map((bar) => (
              <tr key={`${bar.from} ${bar.party}`}>
                <td>{day(dayOf(bar.from))}</td>
                <td>{nameOf(bar.party)}</td>
                <td>{bar.claims}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
