import { type Draft, linkTo, setCodes } from './draft.ts';
import { SPEECH } from './neighbours.ts';
import type { Phrases } from './phrase.ts';

const FIRST = /^(?:we|us|our|ours|ourselves|i|me|my|myself)$/;
export const isFirstPerson = (lemma: string): boolean => FIRST.test(lemma);

const RELATIVE = /^(?:who|whom|whose|which)$/;
const REFLEXIVE = /sel(?:f|ves)$/;
/** Nouns of bodies that may be taken up by `they` in the singular: the police, the army. */
const COLLECTIVE =
  /(?:police|army|military|government|group|militia|navy|air force|side|crew|team|staff|force|opposition|crowd|family|public|media|junta|authority)$/;

/** Resolves pronouns: agreement first, then nearness and the rank of subjects (a sieve after Lappin and Leass 1994). */
export class Pronouns {
  private readonly quoted: Uint8Array;

  constructor(
    private readonly phrases: Phrases,
    private readonly drafts: readonly Draft[],
    private readonly byHead: ReadonlyMap<number, number>,
    /** Code of the body that publishes the text as its own word; empty where a paper or agency does. */
    private readonly publisher: string,
  ) {
    this.quoted = quotedTokens(phrases);
  }

  resolve(draft: Draft, index: number, pair: (index: number) => number[]): void {
    if (FIRST.test(draft.lemma)) {
      this.first(draft, index);
      return;
    }
    if (RELATIVE.test(draft.lemma)) {
      const antecedent = this.relative(draft, index);
      if (antecedent >= 0) {
        const comma = this.phrases.tokens[draft.head - 1]?.form === ',';
        draft.plural = this.drafts[antecedent]!.plural || (comma && this.drafts[antecedent]!.joined.some((head) => head < draft.head));
        this.link(draft, antecedent);
      }
      return;
    }
    let best = -1;
    let score = -1000;
    for (let i = this.windowStart(index, 4); i < this.drafts.length; i++) {
      const other = this.drafts[i]!;
      if (i === index) continue;
      if (other.start > draft.start && !this.cataphor(draft, other)) {
        if (other.sentence > draft.sentence) break;
        continue;
      }
      const value = this.score(draft, other, i);
      if (value >= score && value > -1000) {
        score = value;
        best = i;
      }
    }
    if (best >= 0) {
      this.link(draft, best);
      return;
    }
    if (draft.plural) {
      const found = pair(index);
      if (found.length === 2) {
        setCodes(draft, [...new Set(found.flatMap((i) => this.drafts[i]!.codes))]);
        draft.antecedent = found[1]!;
      }
    }
  }

  /** The first mention of the sentences from `back` before that of a mention. */
  private windowStart(index: number, back: number): number {
    const from = this.drafts[index]!.sentence - back;
    let i = index;
    while (i > 0 && this.drafts[i - 1]!.sentence >= from && index - i < 400) i--;
    return i;
  }

  /** Index of the mention that is the subject of the verb over a token; -1 if none. */
  subjectOf(token: number): number {
    const { tokens } = this.phrases;
    let at = token;
    for (let steps = 0; steps < 8; steps++) {
      at = tokens[at]!.head;
      if (at < 0) return -1;
      for (const child of this.phrases.children(at)) {
        if (!/^nsubj/.test(tokens[child]!.deprel)) continue;
        const index = this.byHead.get(child);
        if (index !== undefined) return index;
      }
      if (tokens[at]!.deprel.startsWith('acl') && tokens[at]!.head >= 0) {
        const index = this.byHead.get(this.phrases.top(tokens[at]!.head));
        if (index !== undefined) return index;
      }
    }
    return -1;
  }

  /** Makes the pronoun mean its antecedent, with all that `and` joins to that for plurals. */
  private link(draft: Draft, index: number): void {
    const antecedent = this.drafts[index]!;
    linkTo(draft, antecedent, antecedent.antecedent !== null && antecedent.kind === 'pronoun' ? antecedent.antecedent : index);
    draft.gender ||= antecedent.gender;
    if (!draft.plural) return;
    const codes = [...draft.codes];
    for (const head of antecedent.joined) {
      const other = this.drafts[this.byHead.get(head) ?? -1];
      for (const code of other?.codes ?? []) if (!codes.includes(code)) codes.push(code);
    }
    if (codes.length > draft.codes.length) setCodes(draft, codes);
  }

  private score(draft: Draft, other: Draft, index: number): number {
    if (!this.agrees(draft, other)) return -1000;
    const { tokens } = this.phrases;
    const distance = draft.sentence - other.sentence;
    if (distance > 4 || distance < 0) return -1000;
    const own = tokens[draft.head]!;
    const theirs = tokens[other.head]!;
    if (draft.head >= other.first && draft.head <= other.last) return -1000;
    // `Iraq attacked it`: not Iraq.
    if (
      !draft.modifier &&
      !REFLEXIVE.test(draft.lemma) &&
      distance === 0 &&
      own.head === theirs.head &&
      own.head >= 0 &&
      own.deprel !== 'nsubj'
    )
      return -1000;
    let score = -28 * distance;
    if (other.subject) score += 22;
    else if (/^(?:obj|iobj)/.test(theirs.deprel)) score += 6;
    else if (/^(?:obl|nmod)/.test(theirs.deprel)) score -= 4;
    if (other.modifier) score -= theirs.deprel === 'nmod:poss' ? 6 : 16;
    if (other.locative) score -= 18;
    if (theirs.head >= 0 && SPEECH.test(tokens[theirs.head]!.form) && other.subject) score += 8;
    if (other.start > draft.start) score -= 12;
    if (this.speaks(draft) && distance <= 1) score += this.speaks(other) ? 18 : -6;
    score -= Math.min(12, Math.abs(draft.head - other.head) * 0.25);
    if (other.kind === 'pronoun' && other.codes.length) score += 3;
    if (!other.codes.length) score -= other.person && draft.gender ? 0 : 10;
    if (own.deprel === 'nsubj' && other.subject) score += 4;
    if (draft.modifier && distance === 0 && this.subjectOf(draft.head) === index) score += 14;
    return score;
  }

  /** Subject of a verb of speech, or the one `according to` whom something is: who speaks goes on speaking. */
  private speaks(draft: Draft): boolean {
    const { tokens } = this.phrases;
    const { head, deprel } = tokens[draft.head]!;
    if (draft.subject && head >= 0) return SPEECH.test(tokens[head]!.form);
    if (!/^(?:obl|nmod)/.test(deprel)) return false;
    for (let i = Math.max(0, draft.head - 8); i < draft.head; i++) if (tokens[i]!.form.toLowerCase() === 'according') return true;
    return false;
  }

  private agrees(draft: Draft, other: Draft): boolean {
    if (other.tentative && !other.codes.length) return false;
    if (other.kind === 'pronoun') {
      if (other.plural !== draft.plural && !RELATIVE.test(other.lemma)) return false;
      if (other.person !== draft.person) return false;
      if (!other.codes.length && !other.printed) return false;
    }
    if (other.reading?.sort === 'adjective') return false;
    if (draft.gender) {
      if (other.plural || !other.person) return false;
      return !other.gender || other.gender === draft.gender;
    }
    if (draft.plural) {
      if (other.kind === 'pronoun') return other.plural;
      if (other.plural || other.joined.length > 0) return true;
      return other.kind !== 'metonym' && !other.person && (COLLECTIVE.test(other.lemma) || /^(?:REB|COP|MED)$/.test(other.role));
    }
    if (other.person || other.plural) return false;
    return !/^(?:people|position|equipment)$/.test(other.reading?.sort ?? '') || other.reading?.sort === 'equipment';
  }

  /** `In its first statement Iraq said`: the subject that follows a fronted phrase. */
  private cataphor(draft: Draft, other: Draft): boolean {
    if (!draft.modifier || other.sentence !== draft.sentence || !other.subject) return false;
    const { tokens } = this.phrases;
    const verb = tokens[other.head]!.head;
    if (verb < 0 || (tokens[verb]!.head >= 0 && !/^(?:root|ccomp|parataxis|conj)/.test(tokens[verb]!.deprel))) return false;
    let at = draft.head;
    for (let steps = 0; steps < 8 && at >= 0; steps++) {
      if (at === verb)
        return (
          draft.head < other.head &&
          !this.drafts.some(
            (d) => d.sentence === draft.sentence && d.start < draft.start && d.codes.length > 0 && d.kind !== 'agent' && !d.modifier,
          )
        );
      at = tokens[at]!.head;
    }
    return false;
  }

  /** Inside quotation marks, the speaker; outside them, the body whose statement the text is. */
  private first(draft: Draft, index: number): void {
    if (!this.quoted[draft.head]) {
      if (this.publisher) setCodes(draft, [this.publisher]);
      return;
    }
    const speaker = this.speakerFor(draft, index);
    if (speaker < 0) return;
    const found = this.drafts[speaker]!;
    linkTo(draft, found, speaker);
    // `we` of a minister is his country as often as his ministry: kept at his side's code.
    draft.person = /^(?:i|me|my|myself)$/.test(draft.lemma);
  }

  private speakerFor(draft: Draft, index: number): number {
    const { tokens } = this.phrases;
    let before = -1;
    for (let i = this.windowStart(index, 6); i < this.drafts.length; i++) {
      const other = this.drafts[i]!;
      if (i === index || this.quoted[other.head] || !other.subject || !other.codes.length) continue;
      const verb = tokens[other.head]!.head;
      if (verb < 0 || !SPEECH.test(tokens[verb]!.form)) continue;
      if (other.sentence === draft.sentence) return i;
      if (other.sentence < draft.sentence && draft.sentence - other.sentence <= 6) before = i;
      if (other.sentence > draft.sentence) {
        // A quotation that opens a paragraph is often named one sentence later.
        if (other.sentence === draft.sentence + 1 && before < 0) return i;
        break;
      }
    }
    return before;
  }

  private relative(draft: Draft, index: number): number {
    const { tokens } = this.phrases;
    let at = draft.head;
    for (let steps = 0; steps < 8 && at >= 0; steps++) {
      if (tokens[at]!.deprel.startsWith('acl') && tokens[at]!.head >= 0) {
        const head = this.phrases.top(tokens[at]!.head);
        const found = this.byHead.get(head) ?? this.byHead.get(tokens[at]!.head) ?? -1;
        return found < index ? found : -1;
      }
      at = tokens[at]!.head;
    }
    for (let i = index - 1; i >= 0; i--) {
      const other = this.drafts[i]!;
      if (other.sentence !== draft.sentence) return -1;
      if (!other.modifier && draft.start - other.end < 4) return i;
    }
    return -1;
  }
}

/** Marks the tokens inside double quotation marks. A mark that is never closed covers its sentence. */
function quotedTokens(phrases: Phrases): Uint8Array {
  const { tokens } = phrases;
  const inside = new Uint8Array(tokens.length);
  let open = -1;
  for (let i = 0; i < tokens.length; i++) {
    const form = tokens[i]!.form;
    const opens = form === '“' || form === '„' || form === '«' || form === '``' || (form === '"' && open < 0);
    const closes = !opens && (form === '”' || form === '»' || form === "''" || form === '"');
    if (opens) open = i;
    else if (closes && open >= 0) {
      for (let k = open; k <= i; k++) inside[k] = 1;
      open = -1;
    }
    if (open >= 0 && tokens[i]!.sentence - tokens[open]!.sentence > 12) open = -1;
  }
  if (open >= 0) for (let k = open; k < tokens.length && tokens[k]!.sentence === tokens[open]!.sentence; k++) inside[k] = 1;
  return inside;
}
