import type { Annotation, Token } from '../../language/annotation.ts';
import type { Hit } from './hits.ts';

/** A noun phrase without what follows its head (clauses, prepositional phrases): tokens `first` to `last`, both included. */
export interface Phrase {
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** Hits inside, in order, without those of the possessor. */
  readonly hits: Hit[];
  /** Head of the possessor (`Iraq` in `Iraq's forces`, `its` in `its forces`), or -1. */
  readonly possessor: number;
  readonly definite: boolean;
  readonly indefinite: boolean;
}

const INNER = new Set(['compound', 'flat', 'nmod:desc', 'amod', 'nummod', 'det', 'goeswith', 'fixed', 'nmod:poss', 'det:predet']);
const AFTER = new Set(['flat', 'compound', 'goeswith', 'fixed', 'nmod:desc']);
const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'X', 'SYM', 'DET']);

/** The tree of an annotation with children, and its noun phrases by head. */
export class Phrases {
  readonly tokens: readonly Token[];
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly hitAt: (Hit | undefined)[];
  private readonly cache = new Map<number, Phrase>();

  constructor(
    readonly annotation: Annotation,
    hits: readonly Hit[],
  ) {
    const { tokens } = annotation;
    this.tokens = tokens;
    this.firstChild = new Int32Array(tokens.length).fill(-1);
    this.nextSibling = new Int32Array(tokens.length).fill(-1);
    for (let i = tokens.length - 1; i >= 0; i--) {
      const head = tokens[i]!.head;
      if (head < 0 || head >= tokens.length || head === i) continue;
      this.nextSibling[i] = this.firstChild[head]!;
      this.firstChild[head] = i;
    }
    this.hitAt = new Array(tokens.length);
    for (const hit of hits) for (let i = hit.first; i <= hit.last; i++) this.hitAt[i] = hit;
  }

  /** Children of a token, in the order of the text. */
  *children(token: number): Generator<number> {
    for (let child = this.firstChild[token] ?? -1; child >= 0; child = this.nextSibling[child]!) yield child;
  }

  hit(token: number): Hit | undefined {
    return this.hitAt[token];
  }

  /** The preposition or possessive mark of a noun, lower case; empty if it has none. */
  marker(token: number): string {
    for (const child of this.children(token)) {
      if (this.tokens[child]!.deprel.startsWith('case')) {
        const form = this.tokens[child]!.form.toLowerCase();
        return form === '’s' || form === "'" || form === '’' ? "'s" : form;
      }
    }
    return '';
  }

  /** Whether the token's head lies outside a span. */
  leaves(token: number, first: number, last: number): boolean {
    const head = this.tokens[token]!.head;
    return head < first || head > last;
  }

  /** The token of a span that the rest hangs on. */
  headOf(first: number, last: number): number {
    let best = last;
    for (let i = last; i >= first; i--) {
      if (this.leaves(i, first, last) && NOMINAL.has(this.tokens[i]!.upos)) {
        best = i;
        if (this.tokens[i]!.deprel !== 'punct') break;
      }
    }
    return best;
  }

  /** The head of the noun phrase that a token stands in: up through the relations inside a phrase. */
  top(token: number): number {
    let at = token;
    for (let steps = 0; steps < 20; steps++) {
      const { head, deprel } = this.tokens[at]!;
      if (head < 0 || !INNER.has(deprel) || deprel === 'nmod:poss' || this.tokens[head]!.sentence !== this.tokens[token]!.sentence)
        return at;
      at = head;
    }
    return at;
  }

  phrase(head: number): Phrase {
    const known = this.cache.get(head);
    if (known) return known;
    const made = this.make(head);
    this.cache.set(head, made);
    return made;
  }

  private make(head: number): Phrase {
    const { tokens } = this;
    const sentence = this.annotation.sentences[tokens[head]!.sentence]!;
    const hit = this.hitAt[head];
    let first = hit ? Math.min(head, hit.first) : head;
    let last = hit ? Math.max(head, hit.last) : head;
    let possessor = -1;
    let definite = false;
    let indefinite = false;
    const inside = (token: number): boolean => {
      let at = token;
      for (let steps = 0; steps < 12 && at >= 0; steps++) {
        if (at >= first && at <= last && steps > 0) return true;
        const { head: up, deprel } = tokens[at]!;
        if (up < 0) return false;
        if (
          !INNER.has(deprel) &&
          !INNER.has(deprel.replace(/:.*/, '')) &&
          deprel !== 'conj' &&
          deprel !== 'cc' &&
          deprel !== 'punct' &&
          deprel !== 'case' &&
          deprel !== 'nmod' &&
          deprel !== 'advmod'
        ) {
          return false;
        }
        at = up;
      }
      return false;
    };
    while (first - 1 >= sentence.first && head - first < 40) {
      const before = first - 1;
      const token = tokens[before]!;
      const other = this.hitAt[before];
      if (other && other.last === before && other.first >= sentence.first) {
        // A name stays whole, whatever the parser says of its parts.
        if (!inside(before) && !inside(other.first) && !this.tight(before)) break;
        if (this.foreign(other)) break;
        first = other.first;
        continue;
      }
      // `land-based`: both halves or none.
      if (
        token.form === '-' &&
        before - 1 >= sentence.first &&
        tokens[before - 1]!.end === token.start &&
        token.end === tokens[first]!.start &&
        /^\p{L}/u.test(tokens[before - 1]!.form)
      ) {
        first = this.hitAt[before - 1]?.last === before - 1 ? this.hitAt[before - 1]!.first : before - 1;
        continue;
      }
      const hyphened = token.form === '-' ? this.hitAt[before - 1] : undefined;
      if (hyphened && hyphened.last === before - 1 && hyphened.first >= sentence.first) {
        first = hyphened.first;
        continue;
      }
      if (/^(?:VERB|AUX)$/.test(token.upos) && token.deprel !== 'amod' && token.deprel !== 'compound') break;
      if (token.upos === 'ADP' || token.upos === 'SCONJ' || token.upos === 'PART') {
        if (token.deprel !== 'case' || tokens[token.head]!.deprel !== 'nmod:poss') break;
      }
      if (
        token.upos === 'PUNCT' &&
        token.form !== '-' &&
        token.form !== '"' &&
        token.form !== '.' &&
        !(token.form === ',' && this.listed(before))
      )
        break;
      if (token.upos === 'CCONJ' && !this.modifiers(before, head)) break;
      if (!inside(before)) break;
      first = before;
    }
    for (let i = head + 1; i <= sentence.last && i - head < 12; i++) {
      const token = tokens[i]!;
      const own = this.hitAt[i];
      if (hit && i <= hit.last) continue;
      if (own && own.first === i && !AFTER.has(token.deprel)) break;
      if (
        !(AFTER.has(token.deprel) && token.head >= first && token.head <= last) &&
        !(token.form === '-' && i < sentence.last && AFTER.has(tokens[i + 1]!.deprel))
      )
        break;
      last = Math.max(last, own ? own.last : i);
      if (own) i = own.last;
    }
    for (let i = first; i < head; i++) {
      const token = tokens[i]!;
      if (token.deprel === 'nmod:poss' && this.top(token.head) === this.top(head)) possessor = i;
      else if (token.deprel === 'det' && possessor < 0) {
        if (/^(?:the|this|these|that|those|both)$/i.test(token.form)) definite = true;
        if (/^(?:an?|some|another|any|no|several)$/i.test(token.form)) indefinite = true;
      }
    }
    if (possessor >= 0) definite = true;
    const from = possessor >= 0 ? possessor + 1 : first;
    const hits: Hit[] = [];
    for (let i = from; i <= last; i++) {
      const at = this.hitAt[i];
      if (at && hits[hits.length - 1] !== at && !(possessor >= 0 && at.first <= possessor)) hits.push(at);
    }
    return { head, first, last, hits, possessor, definite, indefinite };
  }

  /** Stands right before the phrase in a way that the parser may have got wrong: an adjective or noun without comma between. */
  private tight(token: number): boolean {
    const next = this.tokens[token + 1];
    const { deprel, upos } = this.tokens[token]!;
    return (
      next !== undefined &&
      (deprel === 'nmod' || deprel === 'dep' || deprel === 'appos') &&
      upos === 'PROPN' &&
      (next.upos === 'NOUN' || next.upos === 'PROPN') &&
      this.marker(token) === ''
    );
  }

  private foreign(hit: Hit): boolean {
    for (let i = hit.first; i <= hit.last; i++) {
      const { deprel } = this.tokens[i]!;
      if (/^(?:nsubj|root|ccomp|obl|advcl)/.test(deprel) && this.leaves(i, hit.first, hit.last)) return true;
    }
    return false;
  }

  /** A comma between listed adjectives. */
  private listed(comma: number): boolean {
    const before = this.tokens[comma - 1];
    return before !== undefined && before.upos === 'ADJ' && INNER.has(before.deprel);
  }

  /** Whether a conjunction joins words before the head, as in `Iraqi and Iranian troops`. */
  private modifiers(conjunction: number, head: number): boolean {
    const joinedTo = this.tokens[conjunction]!.head;
    if (joinedTo < 0 || joinedTo > head) return false;
    const relation = this.tokens[joinedTo]!.deprel;
    return joinedTo < head && (relation === 'conj' || INNER.has(relation)) && joinedTo !== head;
  }
}
