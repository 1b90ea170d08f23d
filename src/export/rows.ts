import type { LedgerEntry, TruceStatus } from '../record/model.ts';
import type { DayCount, DocumentSummary, IncidentSummary, PartyLink, StoredClaim } from '../store/store.ts';
import type { Row } from './table.ts';

/** The columns in which each view is handed on. */

export function quantityText(quantity: StoredClaim['quantities'][number]): string {
  const sign = quantity.bound === 'min' ? '≥' : quantity.bound === 'max' ? '≤' : quantity.bound === 'about' ? '~' : '';
  const range = quantity.max === undefined ? `${quantity.n}` : `${quantity.n}–${quantity.max}`;
  return `${sign}${range} ${quantity.kind}${quantity.of ? ` of ${quantity.of}` : ''}`;
}

export const claimRow = (claim: StoredClaim): Row => ({
  id: claim.id,
  report: claim.doc,
  title: claim.title,
  outlet: claim.outlet,
  published: claim.published,
  source: claim.source,
  source_code: claim.sourceCode,
  chain: claim.chain,
  stance: claim.stance,
  factuality: claim.factuality,
  type: claim.type,
  mode: claim.mode,
  context: claim.context,
  cameo: claim.cameo,
  trigger: claim.trigger,
  actor: claim.actor,
  recipient: claim.recipient,
  numbers: claim.quantities.map(quantityText),
  time: claim.time?.text,
  from: claim.time?.from,
  to: claim.time?.to,
  place: claim.place,
  latitude: claim.coordinates?.latitude,
  longitude: claim.coordinates?.longitude,
  radius_km: claim.coordinates?.radiusKm,
  background: claim.background ?? false,
  sentence: claim.sentence,
  start: claim.start,
  end: claim.end,
  incident: claim.incident,
  confidence: claim.confidence,
  review: claim.review,
  engine: claim.engine,
});

export const incidentRow = (incident: IncidentSummary): Row => ({
  id: incident.id,
  title: incident.title,
  type: incident.type,
  parties: incident.parties,
  from: incident.from,
  to: incident.to,
  times: incident.times,
  places: incident.places,
  latitude: incident.coordinates?.latitude,
  longitude: incident.coordinates?.longitude,
  radius_km: incident.coordinates?.radiusKm,
  support: incident.support.level,
  support_in_words: incident.support.sentence,
  denied_by: incident.support.deniedBy,
  contradictions: incident.contradictions,
  contested: incident.contested,
  claimants: incident.claimants,
  claims: incident.claims.length,
  reports: incident.docs,
});

export const ledgerRow = (entry: LedgerEntry): Row => ({
  claimant: entry.claimant,
  claimant_as_printed: entry.claimantLabel,
  side: entry.side,
  kind: entry.kind,
  low: entry.low,
  best: entry.best,
  high: entry.high,
  scope: entry.scope,
  from: entry.from,
  to: entry.to,
  stance: entry.stance,
  conflict: entry.conflict,
  incident: entry.incident,
  rule: entry.rule,
  earlier_figures: entry.superseded.map((figure) => `${figure.published ?? 'no date'}: ${figure.best}`),
  claims: entry.claims,
  in_words: entry.sentence,
});

export const truceRows = (truce: TruceStatus): Row[] =>
  truce.entries.map((entry) => ({
    pair: truce.pair,
    step: entry.step,
    by: entry.by,
    claimant: entry.claimant,
    claimant_as_printed: entry.claimantLabel,
    day: entry.day,
    when: entry.when,
    published: entry.published,
    claim: entry.claim,
    incident: entry.incident,
    in_words: entry.sentence,
    status: truce.status,
  }));

export const linkRow = (link: PartyLink): Row => ({
  from: link.from,
  to: link.to,
  type: link.type,
  claims: link.claims,
  claimed_by: Object.entries(link.claimedBy).map(([code, n]) => `${code}: ${n}`),
});

export const dayRow = (day: DayCount): Row => ({ day: day.day, party: day.party, claims: day.claims });

export const reportRow = (report: DocumentSummary): Row => ({
  id: report.id,
  title: report.title,
  outlet: report.outlet,
  published: report.published,
  dateline: report.dateline,
  url: report.url,
  language: report.language,
  claims: report.claims,
  copies: report.copies,
  characters: report.length,
  hash: report.hash,
  flags: report.flags.map((flag) => `${flag.kind}: ${flag.reason}`),
});
