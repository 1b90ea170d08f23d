import type { Claim, Quantity } from '../coding/claim.ts';

/** A claim in words that never state what it says as a fact: who says it always comes first. */
export function claimInWords(claim: Claim & { outlet?: string | null }): string {
  return `${attribution(claim)} ${happening(claim)}`;
}

function attribution(claim: Claim & { outlet?: string | null }): string {
  const who = speaker(claim);
  switch (claim.stance) {
    case 'asserts':
      return `According to ${who}:`;
    case 'confirms':
      return `Confirmed, according to ${who}:`;
    case 'denies':
      return `Denied by ${who}:`;
    case 'suspects':
      return `Suspected, according to ${who}:`;
    case 'calls-for':
      return `Called for by ${who}:`;
    case 'intends':
      return `Planned, according to ${who}:`;
    case 'expects':
      return `Expected by ${who}:`;
  }
}

export function speaker(claim: Pick<Claim, 'source' | 'sourceCode' | 'chain' | 'doc'> & { outlet?: string | null }): string {
  const who = claim.source === null ? (claim.outlet ?? `report ${claim.doc}`) : claim.source;
  const code = claim.sourceCode === null ? '' : ` (${claim.sourceCode})`;
  return `${who}${code}${claim.chain.map((relay) => `, through ${relay}`).join('')}`;
}

function happening(claim: Claim): string {
  const parts = [
    `${claim.type} (“${claim.trigger}”)`,
    claim.actor.length > 0 ? `by ${claim.actor.join(', ')}` : 'by nobody named',
    claim.recipient.length > 0 ? `towards ${claim.recipient.join(', ')}` : '',
  ];
  const rest = [claim.time?.text ?? '', claim.place === null ? '' : `at ${claim.place}`, ...claim.quantities.map(quantityInWords)];
  return [parts.filter(Boolean).join(' '), ...rest.filter(Boolean)].join('; ');
}

export function quantityInWords({ kind, n, max, bound, of }: Quantity): string {
  const sign = bound === 'min' ? 'at least ' : bound === 'max' ? 'at most ' : bound === 'about' ? 'about ' : '';
  return `${sign}${n}${max === undefined ? '' : `–${max}`} ${kind}${of ? ` of ${of}` : ''}`;
}

/** One line of text, cut short. Control characters of a report must not reach the terminal. */
export function oneLine(text: string, longest = 200): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1).trimEnd()}…`;
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
