import { useCallback } from 'react';
import type { LedgerEntry } from '../../record/model.ts';
import { useParties } from '../frame/parties.tsx';
import { Chart, type Plot } from './Chart.tsx';
import { n } from './words.ts';

export const range = (entry: Pick<LedgerEntry, 'low' | 'best' | 'high'>): string =>
  entry.high === null ? `${n(entry.low)} or more` : entry.low === entry.high ? n(entry.best) : `${n(entry.low)}–${n(entry.high)}`;

const claimantOf = (entry: LedgerEntry): string => entry.claimant ?? entry.claimantLabel;
const what = (entry: LedgerEntry): string =>
  `${entry.kind === 'casualties' ? 'killed or injured' : entry.kind}${entry.side ? ` of ${entry.side}` : ', side not said'}`;

/** Losses as ranges, one row for each claimant and side; figures of different claimants are never added. */
export function LedgerChart({ entries, name, short = false }: { entries: readonly LedgerEntry[]; name: string; short?: boolean }) {
  const parties = useParties();
  const draw = useCallback(
    (plot: Plot, width: number) => {
      const rows = [...entries]
        .sort((a, b) => (short ? 0 : what(a).localeCompare(what(b)) || b.best - a.best))
        .map((entry, i) => ({ entry, key: String(i), upper: entry.high ?? entry.best * 1.15 + 1 }));
      const most = Math.max(1, ...rows.map((row) => row.upper));
      const label = (key: string) => {
        const row = rows[Number(key)];
        if (!row) return '';
        return short ? claimantOf(row.entry) : `${claimantOf(row.entry)}: ${what(row.entry)}`;
      };
      return plot.plot({
        className: 'plot',
        width,
        height: rows.length * 46 + 20,
        marginLeft: 4,
        marginRight: 92,
        marginTop: 12,
        marginBottom: 4,
        x: { domain: [0, most], axis: null },
        y: { domain: rows.map((row) => row.key), axis: null, padding: 0.2 },
        marks: [
          plot.ruleY(rows, {
            y: 'key',
            x1: 0,
            x2: (r: { entry: LedgerEntry }) => r.entry.low,
            stroke: 'var(--line-2)',
            strokeOpacity: 0.6,
            dy: 9,
          }),
          plot.text(rows, {
            y: 'key',
            x: 0,
            text: (row: { key: string }) => label(row.key),
            textAnchor: 'start',
            dy: -9,
            fill: 'var(--ink-2)',
            fontSize: 13,
          }),
          plot.ruleY(rows, {
            y: 'key',
            x1: (r: { entry: LedgerEntry }) => r.entry.low,
            x2: 'upper',
            dy: 9,
            strokeWidth: 5,
            strokeLinecap: 'round',
            strokeOpacity: 0.35,
            stroke: (r: { entry: LedgerEntry }) => `var(--p${parties.slot(r.entry.claimant)})`,
          }),
          plot.dot(rows, {
            y: 'key',
            x: (r: { entry: LedgerEntry }) => r.entry.best,
            r: 4.5,
            dy: 9,
            fill: (r: { entry: LedgerEntry }) => `var(--p${parties.slot(r.entry.claimant)})`,
            title: (r: { entry: LedgerEntry }) => r.entry.sentence,
          }),
          plot.text(rows, {
            y: 'key',
            x: 'upper',
            dx: 10,
            dy: 9,
            textAnchor: 'start',
            text: (r: { entry: LedgerEntry }) => range(r.entry),
            fill: 'var(--ink)',
            fontSize: 13,
            fontWeight: 600,
          }),
        ],
      });
    },
    [entries, parties, short],
  );
  const label = entries.map((entry) => entry.sentence).join(' ');
  return <Chart label={label} draw={draw} height={entries.length * 46 + 20} name={name} />;
}
