import type { Claim } from '../coding/claim.ts';
import type { Coder } from '../coding/coder.ts';
import type { Document } from '../read/document.ts';
import type {
  DyadCount,
  FieldComparison,
  GoldsteinPoint,
  Incident,
  LedgerEntry,
  Position,
  RecordedClaim,
  ReviewDecision,
  StoryChange,
  Support,
  TruceStatus,
} from '../record/model.ts';
import type { ClaimFilter, ClaimSort, DocumentFilter, DocumentSort, IncidentSort, Page, Paging } from './filter.ts';
import type { Failure, ImportRun } from './imports.ts';
import type { AgreementRow, NewDecision, ReferenceDocument, ReviewEntry } from './reviews.ts';

/** A document with what the store knows of it beyond its text. */
export interface StoredDocument extends Document {
  /** When it was read, ISO 8601 with time zone. */
  readonly readAt: string;
  readonly claims: number;
  /** Id of the document with nearly the same text that was published, else read, first, itself included; null where it has no near-copies. */
  readonly copyOf: string | null;
  /** How many documents carry nearly the same text, itself included: 1 = none other. */
  readonly copies: number;
  /** Version of the engine that coded it; null where it was never coded (another language, empty). */
  readonly engine: string | null;
}

export type DocumentSummary = Omit<StoredDocument, 'text'> & { readonly length: number };

/** A claim as stored: after review, with its incident. */
export interface StoredClaim extends RecordedClaim {
  readonly incident: string | null;
  /** Title of its report. */
  readonly title: string | null;
}

export interface ClaimDetail {
  readonly claim: StoredClaim;
  /** What the engine said, before any review. */
  readonly machine: RecordedClaim;
  /** Every decision that touches it, oldest first, those taken back included. */
  readonly history: ReviewEntry[];
  readonly document: DocumentSummary;
}

export interface IncidentSummary extends Incident {
  readonly support: Support;
  /** Number of fields on which the accounts contradict each other. */
  readonly contradictions: number;
  /** The contradicting fields, e.g. `happened`, `how-many`. */
  readonly contested: string[];
  /** Source codes of all claimants, sorted; `report` for outlets in their own voice, `unnamed` for sources without a code. */
  readonly claimants: string[];
  readonly coordinates: RecordedClaim['coordinates'];
}

export interface IncidentDetail {
  readonly incident: IncidentSummary;
  readonly claims: StoredClaim[];
  readonly positions: Position[];
  readonly fields: FieldComparison[];
  readonly changes: StoryChange[];
}

/** Who does what to whom, as claimed: for the network and the matrix of parties. */
export interface PartyLink {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly claims: number;
  /** Claims by source code; `report` and `unnamed` as above. */
  readonly claimedBy: Record<string, number>;
}

export interface PartyCount {
  /** Country or body without its role, e.g. `AZE`. */
  readonly code: string;
  readonly asSource: number;
  readonly asActor: number;
  readonly asRecipient: number;
}

export interface DayCount {
  /** Day of the event, or of the report where the claim gives none; null where neither is known. */
  readonly day: string | null;
  /** Source's code without its role; `report`, `unnamed`. */
  readonly party: string;
  readonly claims: number;
}

export interface FacetValue {
  readonly value: string;
  readonly claims: number;
}

/** How often each value occurs among the claims that a filter leaves, most frequent first (at most 200 each). */
export interface Facets {
  readonly total: number;
  readonly type: FacetValue[];
  readonly stance: FacetValue[];
  readonly sourceCode: FacetValue[];
  readonly actor: FacetValue[];
  readonly recipient: FacetValue[];
  readonly outlet: FacetValue[];
  readonly review: FacetValue[];
  /** First and last day; null where no claim has one. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A piece of a snippet; `hit` where it is one of the words searched for. */
export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

export interface DocumentHit {
  readonly document: DocumentSummary;
  readonly snippet: SnippetPart[];
}

export interface Stats {
  readonly documents: number;
  readonly claims: number;
  readonly incidents: number;
  readonly decisions: number;
  readonly outlets: number;
  readonly publishedFrom: string | null;
  readonly publishedTo: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Engine versions among the claims. */
  readonly engines: { engine: string; lexicon: string; claims: number }[];
  /** Number of the last migration. */
  readonly schema: number;
  /** What keeps the record, e.g. `PGlite, PostgreSQL 17.5`. */
  readonly engine: string;
  /** The folder, or host and name of the database; never a password. */
  readonly location: string;
}

export type StoreEvent =
  | { readonly kind: 'documents'; readonly ids: string[] }
  | { readonly kind: 'incidents'; readonly ids: string[] }
  | { readonly kind: 'review'; readonly ids: string[] }
  | { readonly kind: 'import'; readonly ids: string[] }
  /** Too much changed to name it: read everything again. */
  | { readonly kind: 'all'; readonly ids: [] };

export interface AddedDocument {
  readonly id: string;
  /**
   * `added`: new; `completed`: its text was known, and what was not known of it (day, outlet, …) now is, so that its claims were coded
   * anew; `known`: nothing changed.
   */
  readonly state: 'added' | 'completed' | 'known';
  readonly claims: number;
}

export interface Report {
  readonly document: Document;
  /** Codes the document as it will be stored (its id may differ from the one given). Null: stored without claims. */
  readonly code: ((document: Document) => Claim[]) | null;
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface RecodeReport {
  readonly documents: number;
  readonly unchanged: number;
  /** Only documents in which something changed. */
  readonly changed: {
    readonly doc: string;
    readonly added: RecordedClaim[];
    readonly removed: RecordedClaim[];
    readonly altered: { readonly claim: string; readonly trigger: string; readonly fields: FieldChange[] }[];
  }[];
  /** Review decisions whose claim the new engine no longer finds; they are kept, and hold again if it returns. */
  readonly lost: ReviewDecision[];
}

/** Engine and word list that made the claims; stored with each. */
export interface EngineVersion {
  readonly engine: string;
  readonly lexicon: string;
}

/**
 * The attributed record on disk. Every method may be called at any time and from several places at once; writes are made one after the
 * other, each wholly or not at all, and a write that has returned survives the sudden end of the process. Answers are shared between those
 * who ask: they are to be read, not changed.
 */
export interface Store {
  /** `embedded`: PGlite in this process; `shared`: PGlite in the process that owns the folder; `server`: PostgreSQL. */
  readonly kind: 'embedded' | 'shared' | 'server';

  /** Which of these texts (SHA-256) are stored already, so that a reading can go on where it stopped. */
  knownHashes(hashes: readonly string[]): Promise<Set<string>>;
  /**
   * Stores reports with their claims and brings incidents up to date, all in one transaction. Adding a text twice changes nothing. An id
   * that another text has gets a number (`name-2`).
   */
  add(reports: readonly Report[], version: EngineVersion): Promise<AddedDocument[]>;
  documents(filter?: DocumentFilter, paging?: Paging, sort?: DocumentSort): Promise<Page<DocumentSummary>>;
  document(id: string): Promise<StoredDocument | null>;
  /** Documents with nearly the same text, the one asked for left out. */
  nearCopies(id: string): Promise<DocumentSummary[]>;
  /** Full-text search in titles and texts, best first. */
  searchDocuments(text: string, paging?: Paging): Promise<Page<DocumentHit>>;
  /** Takes a document and its claims out of the record. False where there is none. */
  removeDocument(id: string): Promise<boolean>;

  claims(filter?: ClaimFilter, paging?: Paging, sort?: ClaimSort): Promise<Page<StoredClaim>>;
  /** Every claim that the filter leaves, in order, a bounded number at a time in memory. */
  eachClaim(filter?: ClaimFilter, sort?: Exclude<ClaimSort, 'relevance'>): AsyncIterable<StoredClaim>;
  claim(id: string): Promise<ClaimDetail | null>;
  /** The least certain and most contested claims that nobody has looked at, first. */
  reviewQueue(filter?: ClaimFilter, paging?: Paging): Promise<Page<StoredClaim & { readonly because: string }>>;
  facets(filter?: ClaimFilter): Promise<Facets>;

  /** Incidents with at least one claim that the filter leaves. `minClaims` 2 leaves out those told only once. */
  incidents(
    filter?: ClaimFilter & { minClaims?: number; contested?: boolean },
    paging?: Paging,
    sort?: IncidentSort,
  ): Promise<Page<IncidentSummary>>;
  incident(id: string): Promise<IncidentDetail | null>;
  ledger(filter?: ClaimFilter): Promise<LedgerEntry[]>;
  truces(filter?: ClaimFilter): Promise<TruceStatus[]>;
  changes(filter?: ClaimFilter): Promise<StoryChange[]>;
  timeline(filter?: ClaimFilter): Promise<DyadCount[]>;
  goldstein(filter?: ClaimFilter): Promise<GoldsteinPoint[]>;
  /** Claims per day by the party that makes them. */
  days(filter?: ClaimFilter): Promise<DayCount[]>;
  parties(filter?: ClaimFilter): Promise<{ parties: PartyCount[]; links: PartyLink[] }>;
  /**
   * What `work` makes of the record, worked out once for each state of it and kept in the store, also for the next process. `T` must be
   * JSON. One answer of each name is kept.
   */
  lasting<T>(name: string, work: () => Promise<T>): Promise<T>;

  /** Writes a decision down and applies it. Throws `StoreError` (`unknown`, `invalid`) when its claim is unknown or the value does not fit the field. */
  decide(decision: NewDecision): Promise<ReviewEntry>;
  /** All decisions, newest first. */
  decisions(filter?: { by?: string; claim?: string; doc?: string }, paging?: Paging): Promise<Page<ReviewEntry>>;
  /** Reviewed documents as reference records of the guideline's form. */
  exportReviews(filter?: { by?: string; doc?: string[] }): Promise<ReferenceDocument[]>;
  agreement(): Promise<AgreementRow[]>;

  startImport(origin: string): Promise<ImportRun>;
  finishImport(id: string, result: { read: number; known: number; failed: number }): Promise<ImportRun>;
  addFailure(importId: string, failure: Omit<Failure, 'import' | 'at'>): Promise<void>;
  imports(paging?: Paging): Promise<Page<ImportRun>>;
  failures(filter?: { import?: string }, paging?: Paging): Promise<Page<Failure>>;

  /**
   * Codes stored documents anew. Decisions of reviewers are laid over the new claims. With `dryRun` it only reports. Documents coded by the
   * same version are passed over unless `force` is set.
   */
  recode(
    coder: Pick<Coder, 'version' | 'code'>,
    options?: {
      lexicon?: string;
      docs?: readonly string[];
      dryRun?: boolean;
      force?: boolean;
      signal?: AbortSignal;
      onProgress?: (done: number, total: number) => void;
    },
  ): Promise<RecodeReport>;
  stats(): Promise<Stats>;
  /** Calls back after every change, whichever process made it. Returns the way to stop. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
  close(): Promise<void>;
}
