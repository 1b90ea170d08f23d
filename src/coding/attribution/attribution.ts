import type { Span, Stance } from '../claim.ts';

/** How the words are given: quoted, reported, both, on somebody's authority (`according to`), or as a noun (`a claim that …`). */
export type AttributionKind = 'direct' | 'indirect' | 'mixed' | 'according-to' | 'nominal';

/**
 * What the cue tells of its source (after PolNeAR's and PARC's broad sense of attribution):
 * `speech`, said or written; `evidence`, shown by a document, poll or picture; `thought`, held true or expected;
 * `intent`, wanted or planned; `attitude`, judged or felt. Only the first two make a claimant.
 */
export type CueSense = 'speech' | 'evidence' | 'thought' | 'intent' | 'attitude';

/** Somebody who passed words on. */
export interface Relayer {
  readonly span: Span;
  /** Index of the head token. */
  readonly head: number;
}

/** One attribution: a source, the cue that tells of its words, and the words (PolNeAR: source, cue, content). */
export interface Attribution {
  /** As printed; empty where the text names nobody. */
  readonly source: readonly Span[];
  /** Empty where a report goes on without a cue of its own. */
  readonly cue: readonly Span[];
  /** In the order of the text; several where the cue or the end of a sentence stands between. */
  readonly content: readonly Span[];
  /** Index of the source's head token, null without a source. */
  readonly sourceHead: number | null;
  /** Index of the cue's main token, null without a cue. */
  readonly cueToken: number | null;
  /** Lemma of the cue in lower case, e.g. `say`, `according to`, `statement`; that of the attribution gone on with where there is none. */
  readonly cueLemma: string;
  readonly kind: AttributionKind;
  readonly sense: CueSense;
  /** The stance that the cue gives to its content, negation of the cue included (`did not deny` is null). Null: the content's own words decide. */
  readonly stance: Stance | null;
  /** Who passed the words on, as the cue's own sentence says (`quoted by`, `monitored by`, `told` a news agency); the innermost first. */
  readonly relayers: readonly Relayer[];
  /** Index of the attribution whose content encloses this one (agency ← spokesman ← minister), else null. */
  readonly parent: number | null;
  /** Index of the earlier attribution whose speaker goes on here, else null. Its source is the source here if this has none or a pronoun. */
  readonly continues: number | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** What decided, in words. */
  readonly reason: string;
}

/** Who vouches for a token of the text. */
export interface TokenAttribution {
  /** The innermost attribution whose content holds the token. */
  readonly attribution: Attribution;
  /**
   * The attribution that names the speaker: the same, or the one it continues where its own source is a pronoun, a definite noun or absent.
   */
  readonly speaker: Attribution;
  /** The enclosing attributions, innermost first. */
  readonly chain: readonly Attribution[];
  /**
   * Who passed the words on, from the source outwards: the relayers that the attribution (or the one it continues) names, then the sources and
   * relayers of the enclosing attributions. The text's own outlet is among them where the text names it.
   */
  readonly relayers: readonly Relayer[];
}
