import type { TokenAttribution } from '../attribution/attribution.ts';
import type { EventType, Stance } from '../claim.ts';
import type { Surroundings } from '../events/features.ts';
import { lemmaOf, relation } from '../events/tree.ts';

const HEDGES = new Set([
  'reportedly',
  'allegedly',
  'apparently',
  'possibly',
  'perhaps',
  'presumably',
  'supposedly',
  'probably',
  'likely',
  'suspected',
  'alleged',
  'reported',
  'unconfirmed',
  'purported',
  'seemingly',
  'maybe',
  'believed',
]);
const CONDITIONS = new Set(['if', 'unless', 'whether', 'until', 'provided', 'lest']);
const FUTURE = new Set(['will', 'shall', "'ll", 'wo', 'going']);
const CONDITIONAL = new Set(['would', 'could', 'may', 'might', 'can', "'d"]);
const OBLIGATION = new Set(['must', 'should', 'ought', 'need']);
const WISH = new Set([
  'want',
  'wish',
  'hope',
  'seek',
  'urge',
  'ask',
  'call',
  'demand',
  'request',
  'appeal',
  'insist',
  'require',
  'press',
  'propose',
  'order',
  'instruct',
  'tell',
  'advise',
  'recommend',
  'beg',
  'plead',
  'invite',
  'encourage',
  'command',
  'let',
]);
const PLAN = new Set([
  'plan',
  'intend',
  'vow',
  'pledge',
  'promise',
  'threaten',
  'prepare',
  'decide',
  'agree',
  'swear',
  'aim',
  'mean',
  'offer',
  'try',
  'attempt',
  'determine',
  'determined',
  'ready',
  'commit',
  'announce',
  'plot',
  'seek',
  'about',
  'willing',
  'warn',
  'declare',
  'continue',
]);
const NOT_DONE = new Set([
  'fail',
  'refuse',
  'refrain',
  'avoid',
  'prevent',
  'deny',
  'reject',
  'rule',
  'decline',
  'stop',
  'cease',
  'without',
  'lack',
  'abort',
  'cancel',
  'foil',
  'thwart',
  'halt',
  'unable',
  'neglect',
  'never',
  'hardly',
  'against',
]);
const FEAR = new Set([
  'fear',
  'suspect',
  'believe',
  'think',
  'risk',
  'danger',
  'possibility',
  'prospect',
  'rumour',
  'rumor',
  'speculation',
  'suspicion',
  'seem',
  'appear',
  'doubt',
  'might',
  'likelihood',
  'concern',
]);

/** The class of a word that governs an event, for its stance; empty for most words. */
export function governorClass(lemma: string): string {
  if (WISH.has(lemma)) return 'wish';
  if (PLAN.has(lemma)) return 'plan';
  if (NOT_DONE.has(lemma)) return 'not-done';
  if (FEAR.has(lemma)) return 'fear';
  return '';
}

/** The marks of mood on one verb or noun: its auxiliaries, marks, negation, tense. */
export function moodOf(s: Surroundings, token: number): string[] {
  const { tokens } = s.annotation;
  const marks: string[] = [];
  for (const c of s.children[token]) {
    const lemma = lemmaOf(tokens[c]);
    const form = tokens[c].form.toLowerCase();
    const rel = relation(tokens[c]);
    if (rel === 'aux' || rel === 'cop') {
      if (FUTURE.has(lemma) || FUTURE.has(form)) marks.push('future');
      else if (CONDITIONAL.has(form) || CONDITIONAL.has(lemma)) marks.push(`modal-${form}`);
      else if (OBLIGATION.has(lemma)) marks.push('must');
      else if (lemma === 'have') marks.push(form === 'had' ? 'past-perfect' : 'perfect');
    } else if (rel === 'mark' && CONDITIONS.has(lemma)) marks.push('if');
    else if (rel === 'mark' && lemma === 'to') marks.push('to');
    if (lemma === 'not' || form === "n't" || lemma === 'never' || ((lemma === 'no' || lemma === 'any') && rel === 'det'))
      marks.push(lemma === 'any' ? 'any' : 'not');
    if ((rel === 'advmod' || rel === 'amod') && HEDGES.has(lemma)) marks.push('hedge');
    if (
      rel === 'amod' &&
      ['possible', 'potential', 'planned', 'future', 'further', 'imminent', 'new', 'immediate', 'likely', 'expected', 'proposed'].includes(
        lemma,
      )
    )
      marks.push(`adj-${lemma}`);
    if (rel === 'case' && (lemma === 'without' || lemma === 'against' || lemma === 'for' || lemma === 'of' || lemma === 'in'))
      marks.push(`case-${lemma}`);
  }
  const { xpos } = tokens[token];
  marks.push(xpos);
  return marks;
}

/** How an event hangs on the word over it: "a plan *for* an attack" is not "an attack *on*". */
function tieFeatures(s: Surroundings, token: number): string[] {
  const { tokens } = s.annotation;
  const tie = s.children[token].find((c) => tokens[c].deprel === 'case' || tokens[c].deprel === 'mark');
  const word = tie === undefined ? '' : lemmaOf(tokens[tie]);
  const { head, deprel, xpos } = tokens[token];
  const over = head < 0 ? 'root' : lemmaOf(tokens[head]);
  const tag = head < 0 ? '' : tokens[head].xpos;
  const before = token > 0 ? lemmaOf(tokens[token - 1]) : '';
  const f = [`kg:${word}/${over}`, `kgc:${word}/${governorClass(over)}`, `kgx:${word}/${tag}`, `p1:${before}`, `p1x:${before}/${xpos}`];
  if (head >= 0) f.push(`gx:${tag}/${deprel}`, `gxm:${moodOf(s, head).join('+')}/${deprel}`);
  return f;
}

/** String features for the stance of an event. `rule` is what the rules alone would say. */
export function stanceFeatures(token: number, type: EventType, s: Surroundings, told: TokenAttribution | null, rule: Stance): string[] {
  const { tokens } = s.annotation;
  const f: string[] = [
    'b',
    `rule:${rule}`,
    `type:${type}`,
    `rule:${rule}/${type}`,
    `lemma:${lemmaOf(tokens[token])}`,
    `r:${tokens[token].deprel}`,
  ];
  const own = moodOf(s, token);
  for (const m of own) f.push(`m:${m}`, `m:${m}/${rule}`);
  f.push(`mm:${own.join('+')}`, `mm:${own.join('+')}/${type}`, `x:${tokens[token].xpos}/${type}`, ...tieFeatures(s, token));
  if (told) {
    const { stance, cueLemma, sense, kind } = told.attribution;
    f.push(`cs:${stance}`, `cue:${cueLemma}`, `sense:${sense}`, `kind:${kind}`, `cs:${stance}/${type}`);
    for (const m of own) f.push(`cm:${stance}/${m}`);
  } else f.push('own-voice');
  // Governors up to the cue or the root.
  let at = tokens[token].head;
  let below = token;
  for (let depth = 0; at >= 0 && depth < 4; depth++) {
    const lemma = lemmaOf(tokens[at]);
    const group = governorClass(lemma);
    const rel = relation(tokens[below]);
    f.push(`g:${lemma}`, `g${depth}:${rel}:${lemma}`);
    if (group) f.push(`gc:${group}`, `gc:${group}/${rel}`, `gc:${group}/${rule}`);
    for (const m of moodOf(s, at)) f.push(`gm${Math.min(depth, 2)}:${m}`);
    if (told?.attribution.cueToken === at) {
      f.push(`cue-at:${depth}`);
      break;
    }
    below = at;
    at = tokens[at].head;
  }
  const sentence = s.annotation.sentences[tokens[token].sentence];
  for (let i = sentence.first; i <= sentence.last; i++) if (HEDGES.has(tokens[i].form.toLowerCase())) f.push('hedged-sentence');
  return f;
}
