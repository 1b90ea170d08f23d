import { useCallback } from 'react';
import type { DayCount } from '../../store/store.ts';
import { useParties } from '../frame/parties.tsx';
import { Chart } from './Chart.tsx';
import { day, list, plural } from './words.ts';

const ROWS = 8;
const DAY = 86_400_000;

/** Claims per day, one row for each party that makes them. Claims without a day are counted beside it, not drawn. */
export function TimelineChart({ days }: { days: readonly DayCount[] }) {
  const parties = useParties();
  const dated = days.filter((one): one is DayCount & { day: string } => one.day !== null);
  const totals = new Map<string, number>();
  for (const one of dated) totals.set(one.party, (totals.get(one.party) ?? 0) + one.claims);
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([party]) => party);
  const shown = ranked.slice(0, ROWS);
  const rest = ranked.length - shown.length;
  const undated = days.filter((one) => one.day === null).reduce((sum, one) => sum + one.claims, 0);
  const label = `Claims per day by the party that makes them: ${list(shown)}`;

  const draw = useCallback(
    (plot: typeof import('@observablehq/plot'), width: number) => {
      const rows = dated.filter((one) => shown.includes(one.party)).map((one) => ({ ...one, date: new Date(`${one.day}T00:00:00Z`) }));
      const span = rows.map((row) => row.date.getTime());
      const first = Math.min(...span);
      const last = Math.max(...span);
      const span1 = Math.round((last - first) / DAY) + 1;
      const few = span1 <= 10;
      const inset = Math.max(0.5, ((width - 120) / (span1 + (few ? 0 : 1)) - 36) / 2);
      const ticks = few
        ? Array.from({ length: span1 }, (_, i) => new Date(first + i * DAY + DAY / 2))
        : Math.min(8, Math.max(2, Math.floor(width / 110)));
      const names = (code: string) => (code === 'report' ? 'report itself' : code === 'unnamed' ? 'unnamed source' : code);
      return plot.plot({
        className: 'plot',
        width,
        height: 30 + shown.length * 44,
        marginLeft: 104,
        marginRight: 12,
        marginTop: 6,
        x: {
          type: 'utc',
          domain: [new Date(first), new Date(last + DAY)],
          label: null,
        },
        y: { label: null, axis: null, nice: true },
        fy: { domain: shown, label: null, axis: null, padding: 0.16 },
        marks: [
          plot.ruleY(shown, { fy: (code: string) => code, y: 0, stroke: 'var(--line)' }),
          plot.axisX({
            tickSize: 0,
            fill: 'var(--ink-3)',
            fontSize: 12,
            ticks,
            tickFormat: (date: Date) => shortTick(date, first, last),
          }),
          plot.text(shown, {
            fy: (code: string) => code,
            frameAnchor: 'left',
            dx: -10,
            textAnchor: 'end',
            text: names,
            fill: 'var(--ink-2)',
            fontSize: 13,
          }),
          ...shown.map((party) =>
            plot.rectY(
              rows.filter((row) => row.party === party),
              {
                fy: 'party',
                x: 'date',
                interval: 'day',
                y: 'claims',
                fill: `var(--p${parties.slot(party)})`,
                insetLeft: inset,
                insetRight: inset,
                rx: 1.5,
                title: (row: DayCount) => `${plural(row.claims, 'claim')} by ${names(row.party)}, ${day(row.day)}`,
              },
            ),
          ),
        ],
      });
    },
    [dated, shown, parties],
  );

  if (dated.length === 0) return <p className="muted">No claim here has a day.</p>;
  return (
    <>
      <Chart label={label} draw={draw} height={30 + shown.length * 44} name="claims-per-day" />
      <p className="muted small">
        {rest > 0 && `${plural(rest, 'more party', 'more parties')} with fewer claims not drawn. `}
        {undated > 0 && `${plural(undated, 'claim has', 'claims have')} no day and ${undated === 1 ? 'is' : 'are'} not drawn. `}
        What is told as history is not drawn.
      </p>
      <details className="as-table">
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Claimed by</th>
              <th scope="col">Claims</th>
            </tr>
          </thead>
          <tbody>
            {dated.slice(0, 400).map((one) => (
              <tr key={`${one.day} ${one.party}`}>
                <td>{day(one.day)}</td>
                <td>{one.party}</td>
                <td>{one.claims}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function shortTick(date: Date, first: number, last: number): string {
  const long = last - first > 1000 * 60 * 60 * 24 * 300;
  return new Intl.DateTimeFormat(
    'en-GB',
    long ? { month: 'short', year: 'numeric', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' },
  ).format(date);
}
