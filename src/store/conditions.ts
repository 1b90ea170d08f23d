import { NONE } from './codes.ts';
import type { ClaimFilter, DocumentFilter } from './filter.ts';

/** A `WHERE` clause in the making. Values travel as parameters, never in the statement's text. */
export class Conditions {
  readonly parameters: unknown[] = [];
  private readonly clauses: string[] = [];

  /** Takes a value in and gives the name under which the statement finds it. */
  value(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  add(clause: string): void {
    this.clauses.push(`(${clause})`);
  }

  get sql(): string {
    return this.clauses.length === 0 ? 'true' : this.clauses.join(' AND ');
  }
}

/** What a source's key is when it has no code. */
const SPEAKERS = new Set(['report', 'unnamed']);

/** Narrows `claim c`. */
export function whereClaims(filter: ClaimFilter, where = new Conditions()): Conditions {
  const among = (column: string, codes: readonly string[] | undefined) => {
    if (codes?.length) where.add(`${column} && ${where.value(clean(codes))}::text[]`);
  };
  const oneOf = (column: string, values: readonly unknown[] | undefined) => {
    if (values?.length) where.add(`${column} = ANY(${where.value(values)}::text[])`);
  };
  among('c.actor_keys', filter.actor);
  among('c.recipient_keys', filter.recipient);
  if (filter.party?.length) {
    const codes = where.value(clean(filter.party));
    where.add(`c.actor_keys && ${codes}::text[] OR c.recipient_keys && ${codes}::text[]`);
  }
  if (filter.pair?.length) {
    where.add(
      filter.pair
        .map(([a, b]) => {
          const [one, other] = [where.value(clean([a])), where.value(clean([b]))];
          return (
            `(c.actor_keys && ${one}::text[] AND c.recipient_keys && ${other}::text[])` +
            ` OR (c.actor_keys && ${other}::text[] AND c.recipient_keys && ${one}::text[])`
          );
        })
        .join(' OR '),
    );
  }
  oneOf('c.type', filter.type);
  oneOf('c.stance', filter.stance);
  if (filter.sourceCode?.length) {
    const codes = filter.sourceCode.flatMap((code) => (code === NONE ? [...SPEAKERS] : [code]));
    among('c.source_keys', codes);
  }
  if (filter.source?.length) {
    where.add(filter.source.map((name) => `c.source ILIKE ${where.value(`%${name.replace(/[\\%_]/g, '\\$&')}%`)}`).join(' OR '));
  }
  if (filter.from || filter.to) {
    where.add(`c.days && daterange(${where.value(filter.from ?? null)}::date, ${where.value(filter.to ?? null)}::date, '[]')`);
  }
  if (filter.publishedFrom) where.add(`c.published >= ${where.value(filter.publishedFrom)}::date`);
  if (filter.publishedTo) where.add(`c.published <= ${where.value(filter.publishedTo)}::date`);
  if (filter.doc?.length) where.add(`c.document IN (SELECT seq FROM document WHERE id = ANY(${where.value(filter.doc)}::text[]))`);
  if (filter.outlet?.length) {
    where.add(`c.document IN (SELECT seq FROM document WHERE outlet = ANY(${where.value(filter.outlet)}::text[]))`);
  }
  oneOf('c.id', filter.claim);
  if (filter.incident?.length) {
    const ids = where.value(filter.incident);
    where.add(`c.incident = ANY(${ids}::text[]) OR c.incident IN (
      SELECT k.incident FROM claim k, unnest(${ids}::text[]) AS asked WHERE k.id = substr(asked, 3) AND NOT EXISTS (SELECT 1 FROM incident WHERE id = asked))`);
  }
  if (filter.text?.trim()) where.add(`c.search @@ websearch_to_tsquery('pg_catalog.english', ${where.value(filter.text)})`);
  if (filter.minConfidence !== undefined) where.add(`c.confidence >= ${where.value(filter.minConfidence)}::real`);
  if (filter.review?.length) oneOf('c.review', filter.review);
  else where.add(`c.review <> 'rejected'`);
  if (filter.background !== undefined) where.add(filter.background ? 'c.background' : 'NOT c.background');
  if (filter.quantity?.length) where.add(`c.quantity_kinds && ${where.value(filter.quantity)}::text[]`);
  if (filter.located !== undefined) where.add(filter.located ? 'c.located' : 'NOT c.located');
  return where;
}

/** Narrows `document d`. */
export function whereDocuments(filter: DocumentFilter, where = new Conditions()): Conditions {
  if (filter.id?.length) where.add(`d.id = ANY(${where.value(filter.id)}::text[])`);
  if (filter.outlet?.length) where.add(`d.outlet = ANY(${where.value(filter.outlet)}::text[])`);
  if (filter.language?.length) where.add(`d.language = ANY(${where.value(filter.language)}::text[])`);
  if (filter.publishedFrom) where.add(`d.published >= ${where.value(filter.publishedFrom)}::date`);
  if (filter.publishedTo) where.add(`d.published <= ${where.value(filter.publishedTo)}::date`);
  if (filter.text?.trim()) where.add(`d.search @@ websearch_to_tsquery('pg_catalog.english', ${where.value(filter.text)})`);
  if (filter.flag?.length) {
    where.add(
      `EXISTS (SELECT 1 FROM jsonb_array_elements(d.flags) AS flag WHERE flag->>'kind' = ANY(${where.value(filter.flag)}::text[]))`,
    );
  }
  if (filter.claims !== undefined) where.add(filter.claims ? 'd.claims > 0' : 'd.claims = 0');
  return where;
}

/** Whether a filter asks for anything at all. */
export function isEmpty(filter: ClaimFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));
}

const clean = (codes: readonly string[]): string[] => codes.map((code) => code.trim().replace(/\s+/g, ' '));
