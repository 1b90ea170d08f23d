/**
 * Verbs of saying and of speech acts. A time or place that hangs on them is that of the saying, not of what is said. Forms are made here, since a
 * circumstance must also be found where lemmas are wrong, as in text of one letter case.
 */
const REGULAR =
  'add announce claim report declare state note explain confirm deny admit acknowledge warn urge ask demand request order appeal accuse blame condemn denounce criticize criticise reject refuse threaten vow pledge promise propose suggest insist stress emphasize emphasise reiterate reply respond answer comment remark mention disclose reveal allege assert argue maintain believe quote cite inform describe estimate predict expect welcome praise charge offer call complain publish broadcast repeat conclude contend testify discuss indicate express hail support protest mediate vote decide consider recommend intend plan hope want seek authorize approve'.split(
    ' ',
  );
const IRREGULAR =
  'say says said saying tell tells told telling speak speaks spoke spoken speaking think thinks thought know knows knew known swear swore sworn hear heard see saw seen according'.split(
    ' ',
  );

function forms(verb: string): string[] {
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  const doubled = /^(?:admit|plan)$/.test(verb) ? verb + verb.slice(-1) : verb;
  return [verb, /(?:s|sh|ch)$/.test(verb) ? `${verb}es` : `${verb}s`, `${doubled}ed`, `${doubled}ing`];
}

const PLAIN: ReadonlySet<string> = new Set([
  ...IRREGULAR,
  ...'add announce claim report declare state note explain confirm deny admit acknowledge insist stress reiterate reply respond comment remark mention disclose reveal allege assert argue quote cite inform estimate predict repeat conclude contend testify indicate'
    .split(' ')
    .flatMap(forms),
]);
const ALL: ReadonlySet<string> = new Set([...IRREGULAR, ...REGULAR.flatMap(forms)]);

/** A verb that only says: `said`, `reported`, `denied`. */
export function isSaying(form: string): boolean {
  return PLAIN.has(form.toLowerCase());
}

/** A verb of saying, or one whose act is done with words: `urged`, `accused`, `promised`. */
export function isSpeechAct(form: string): boolean {
  return ALL.has(form.toLowerCase());
}
