import { listed } from './claimants.ts';
import { countsTheSame } from './counts.ts';
import { estimateOf, figureWords } from './figures.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { type Claims, claimMap, claimsOf } from './lookup.ts';
import type { Incident, RecordedClaim, StoryChange } from './model.ts';
import { blamedBy } from './positions.ts';
import { STANCE_WORDS, WANTS } from './stances.ts';

/**
 * Where the same source later gives another figure, stance or culprit for the same incident. Only sources with a code are
 * followed, and only from one day of publication to a later one: two figures in one report are no change.
 */
export function changes(claims: Claims, incidents: readonly Pick<Incident, 'id' | 'claims'>[]): StoryChange[] {
  const map = claimMap(claims);
  return incidents.flatMap((incident) => {
    if (incident.claims.length < 2) return [];
    const bySource = groupBy(
      claimsOf(incident, map).filter((claim) => claim.sourceCode !== null && claim.published !== null && !WANTS.has(claim.stance)),
      (claim) => claim.sourceCode as string,
    );
    return (
      [...bySource]
        // Most have spoken of it on one day only.
        .filter(([, told]) => told[0]?.published !== told.at(-1)?.published)
        .sort((a, b) => compareText(a[0], b[0]))
        .flatMap(([source, told]) => [
          ...figureChanges(incident, source, told),
          ...stanceChanges(incident, source, told),
          ...blameChanges(incident, source, told),
        ])
    );
  });
}

interface Version {
  claim: RecordedClaim;
  value: string;
}

function change(incident: Pick<Incident, 'id'>, source: string, kind: StoryChange['kind'], from: Version, to: Version): StoryChange {
  const at = ({ claim, value }: Version) => ({ claim: claim.id, published: claim.published, value });
  return {
    incident: incident.id,
    source,
    kind,
    before: at(from),
    after: at(to),
    sentence: `${source}: ${from.value} (${from.claim.published}), later ${to.value} (${to.claim.published}).`,
  };
}

/** Changes from each version to the last one before it that was published on an earlier day and can be compared with it. */
function steps<V extends Version>(
  versions: readonly V[],
  same: (a: V, b: V) => boolean,
  comparable: (a: V, b: V) => boolean = () => true,
): [V, V][] {
  return versions.flatMap((version, i): [V, V][] => {
    const before = versions.slice(0, i).findLast((one) => comparable(one, version));
    const changed =
      before !== undefined && (before.claim.published as string) < (version.claim.published as string) && !same(before, version);
    return changed ? [[before, version]] : [];
  });
}

function figureChanges(incident: Pick<Incident, 'id'>, source: string, told: readonly RecordedClaim[]): StoryChange[] {
  const figures = told
    .filter((claim) => claim.stance !== 'denies')
    .flatMap((claim) => claim.quantities.map((quantity) => ({ claim, quantity, value: figureWords(quantity) })))
    // Pieces of equipment may be tanks in one count and aircraft in the next.
    .filter(({ quantity }) => quantity.kind !== 'equipment');
  return [...groupBy(figures, ({ quantity }) => `${quantity.kind} ${quantity.of} ${quantity.scope ?? ''}`)].flatMap(([, versions]) =>
    steps(
      versions,
      (a, b) => {
        const x = estimateOf(a.quantity);
        const y = estimateOf(b.quantity);
        return x.best === y.best && x.high === y.high;
      },
      countsTheSame,
    ).map(([from, to]) => change(incident, source, 'figure', from, to)),
  );
}

function stanceChanges(incident: Pick<Incident, 'id'>, source: string, told: readonly RecordedClaim[]): StoryChange[] {
  const versions = told.map((claim) => ({ claim, value: STANCE_WORDS[claim.stance] }));
  const side = (version: Version): string => (version.claim.stance === 'confirms' ? 'asserts' : version.claim.stance);
  return steps(versions, (a, b) => side(a) === side(b)).map(([from, to]) => change(incident, source, 'stance', from, to));
}

function blameChanges(incident: Pick<Incident, 'id'>, source: string, told: readonly RecordedClaim[]): StoryChange[] {
  const versions = told
    .map((claim) => ({ claim, value: `holds ${listed(blamedBy(claim))} responsible` }))
    .filter(({ claim }) => blamedBy(claim).length > 0);
  return steps(versions, (a, b) => blamedBy(a.claim).some((party) => blamedBy(b.claim).includes(party))).map(([from, to]) =>
    change(incident, source, 'blame', from, to),
  );
}
