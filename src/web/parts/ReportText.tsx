import { memo, useMemo } from 'react';
import { Link } from 'wouter';
import type { AttributionOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useParties } from '../frame/parties.tsx';
import { paragraphs, type Segment } from './segments.ts';
import { STANCE } from './words.ts';

interface Props {
  readonly text: string;
  readonly claims: readonly StoredClaim[];
  readonly attributions: readonly AttributionOut[];
  readonly chosen: StoredClaim | null;
  readonly addressOf: (claim: StoredClaim) => string;
}

/** A report's text. Words that somebody else is quoted with are tinted by who says them; triggers of claims are links. */
export function ReportText({ text, claims, attributions, chosen, addressOf }: Props) {
  const parts = useMemo(() => paragraphs(text, claims, attributions, chosen), [text, claims, attributions, chosen]);
  let speaker: string | null = null;
  return (
    <div className="report-text">
      {parts.map((paragraph) => {
        speaker = null;
        return (
          <p key={paragraph.start}>
            {paragraph.segments.map((segment) => {
              const first = segment.triggers[0];
              const who = first ? (first.sourceCode ?? 'report') : null;
              const label = who !== null && who !== speaker ? who : null;
              if (who !== null) speaker = who;
              return <Stretch key={segment.start} text={text} segment={segment} chosen={chosen} label={label} addressOf={addressOf} />;
            })}
          </p>
        );
      })}
    </div>
  );
}

interface StretchProps {
  readonly text: string;
  readonly segment: Segment;
  readonly chosen: StoredClaim | null;
  readonly label: string | null;
  readonly addressOf: (claim: StoredClaim) => string;
}

const Stretch = memo(function Stretch({ text, segment, chosen, label, addressOf }: StretchProps) {
  const parties = useParties();
  const words = text.slice(segment.start, segment.end);
  const { triggers, within } = segment;
  const quoted = within !== null && segment.role === null;
  const classes = [
    quoted && 'quoted',
    quoted && segment.depth > 1 && 'nested',
    segment.role,
    ...segment.fields.map((field) => `in-${field}`),
  ].filter(Boolean);
  if (triggers.length === 0) {
    if (classes.length === 0) return words;
    return (
      <span className={classes.join(' ')} data-party={parties.slot((segment.of ?? within)?.sourceCode ?? null)}>
        {words}
      </span>
    );
  }
  // Choosing the same words again goes to the next claim that they make.
  const at = chosen ? triggers.indexOf(chosen) : -1;
  const next = triggers[(at + 1) % triggers.length];
  const shown = at >= 0 ? triggers[at] : next;
  return (
    <Link
      href={addressOf(next)}
      className={['mark', shown.review === 'rejected' ? 'rejected' : '', ...classes].join(' ')}
      data-party={parties.slot(shown.sourceCode)}
      aria-current={at >= 0 ? 'true' : undefined}
      title={`${shown.source ?? 'The report itself'} ${STANCE[shown.stance]}${triggers.length > 1 ? `; ${triggers.length} claims here` : ''}`}
    >
      {label && <span className="who" data-who={label} />}
      {words}
    </Link>
  );
});
