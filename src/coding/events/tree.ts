import type { Annotation, Token } from '../../language/annotation.ts';

/** Children of every token, by index, in text order. */
export function childrenOf({ tokens }: Annotation): number[][] {
  const children: number[][] = tokens.map(() => []);
  for (let i = 0; i < tokens.length; i++) if (tokens[i].head >= 0) children[tokens[i].head].push(i);
  return children;
}

/** The relation without its subtype. */
export const relation = (token: Token): string => {
  const colon = token.deprel.indexOf(':');
  return colon < 0 ? token.deprel : token.deprel.slice(0, colon);
};

export const lemmaOf = (token: Token): string => token.lemma.toLowerCase();

/** Tokens from `token`'s head up to the root. Bounded by the sentence's depth. */
export function ancestors({ tokens }: Annotation, token: number): number[] {
  const path: number[] = [];
  for (let at = tokens[token].head; at >= 0 && path.length < 64; at = tokens[at].head) path.push(at);
  return path;
}

/** Whether `token` stands in the subtree of `root`. */
export function under({ tokens }: Annotation, token: number, root: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 256; at = tokens[at].head, steps++) if (at === root) return true;
  return false;
}

/** Verbs that ask something of somebody through a preposition. */
const ASKING = new Set('call appeal plead prevail rely count depend wait'.split(' '));
const ASKED = /^(?:on|upon|to|with|for)$/;

/** Whether a verb stands with `to`. */
const isInfinitive = ({ tokens }: Annotation, children: readonly number[][], verb: number): boolean =>
  children[verb].some((c) => relation(tokens[c]) === 'mark' && lemmaOf(tokens[c]) === 'to');

/**
 * The subject of a verb, looking up through coordination and open complements: "troops entered and burned", "was seen to fire".
 * Returns token indices, passive subjects apart.
 */
export function subjectOf(
  annotation: Annotation,
  children: readonly number[][],
  verb: number,
): { active: number | null; passive: number | null } {
  const { tokens } = annotation;
  let at = verb;
  for (let steps = 0; steps < 6; steps++) {
    let active: number | null = null;
    let passive: number | null = null;
    for (const c of children[at]) {
      if (tokens[c].deprel === 'nsubj:pass') passive = c;
      else if (tokens[c].deprel === 'nsubj' || tokens[c].deprel === 'csubj') active = c;
    }
    if (active !== null || passive !== null)
      return at === verb || active !== null ? { active, passive } : { active: passive, passive: null };
    const rel = relation(tokens[at]);
    const head = tokens[at].head;
    if (head < 0) break;
    if (rel === 'acl' && isInfinitive(annotation, children, at)) {
      // "Its promise to withdraw", "made a decision to withdraw": the noun's owner, else whoever does what the noun belongs to.
      const owner = children[head].find((c) => tokens[c].deprel === 'nmod:poss');
      if (owner !== undefined) return { active: owner, passive: null };
      if (!/^(?:obj|obl|nsubj|xcomp|conj)/.test(tokens[head].deprel) || tokens[head].head < 0) break;
      at = tokens[head].head;
      continue;
    }
    if (rel === 'acl' && tokens[at].deprel !== 'acl:relcl') {
      // "soldiers killed in the raid": the noun is what a past participle befalls, what a present one does.
      return tokens[at].xpos === 'VBN' ? { active: null, passive: head } : { active: head, passive: null };
    }
    if (tokens[at].deprel === 'acl:relcl') return { active: head, passive: null };
    if (rel !== 'conj' && rel !== 'xcomp' && rel !== 'advcl' && rel !== 'parataxis') break;
    if (rel === 'xcomp') {
      const object = children[head].find((c) => relation(tokens[c]) === 'obj' || relation(tokens[c]) === 'iobj');
      if (object !== undefined) return { active: object, passive: null };
      // "Called on Norland to withdraw", "appealed to both sides to stop": those who are asked.
      if (ASKING.has(lemmaOf(tokens[head])) && isInfinitive(annotation, children, at)) {
        const asked = children[head].find((c) => c < at && relation(tokens[c]) === 'obl' && ASKED.test(caseOf(annotation, children, c)));
        if (asked !== undefined) return { active: asked, passive: null };
      }
    }
    at = head;
  }
  return { active: null, passive: null };
}

/** The direct object of a verb, also that of a coordinated verb before it that shares it. */
export function objectOf({ tokens }: Annotation, children: readonly number[][], verb: number): number | null {
  for (const c of children[verb]) if (relation(tokens[c]) === 'obj') return c;
  return null;
}

/** The preposition of an oblique or nominal modifier; empty where it has none. */
export function caseOf({ tokens }: Annotation, children: readonly number[][], token: number): string {
  for (const c of children[token]) if (relation(tokens[c]) === 'case') return lemmaOf(tokens[c]);
  return '';
}

export function isNegated({ tokens }: Annotation, children: readonly number[][], token: number): boolean {
  return children[token].some((c) => {
    const lemma = lemmaOf(tokens[c]);
    return lemma === 'not' || lemma === "n't" || lemma === 'never' || (lemma === 'no' && relation(tokens[c]) === 'det');
  });
}
