const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Abbreviations that keep their full stop when capitalised (lower case here). */
export const ABBREVIATIONS = words(`
  mr mrs ms mx dr st ste ft mt sen sens rep reps gov govs gen brig maj col lt capt cmdr cmdt cpl sgt pvt pfc adm radm amb rev prof hon
  messrs jr sr pres supt det insp asst atty sec min dep vs etc inc corp co cos ltd bros plc llc assn univ dept dist est approx natl intl
  jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ave blvd rd calif tex mich wis tenn ill mass conn fla ind minn pa va wash ariz colo ga ore okla ala ark miss mo mont neb nev del la ky
  md n.y wyo kan ida ing wm chas geo thos jos vol fig figs art al ed eds cf no nos pp tel gov't int'l
`);

/** Of these also the ones in lower case. */
export const LOWER_ABBREVIATIONS = words(
  'vs etc no nos al cf approx dept gov gen col lt sgt capt mr mrs ms dr sen rep prof st jr sr inc corp ltd',
);

/** After these a sentence hardly ever ends: titles, and words that need what follows. */
export const NEVER_FINAL = words(`
  mr mrs ms mx dr sen sens rep reps gov govs gen brig maj col lt capt cmdr cmdt cpl sgt pvt pfc adm radm amb rev prof hon messrs st ste ft
  mt vs ing wm chas geo thos jos no nos pp fig figs vol pres supt det insp asst atty i.e e.g cf
`);

/** Abbreviations followed by a number only (`No. 5`, `nos. 3 and 4`), else plain words. */
export const BEFORE_NUMBER = words('no nos pp fig figs vol art sec');

/** Prefixes that keep their hyphen, so that `ex-president` and `non-combatant` are one word, as in English EWT. */
export const PREFIXES = words(`
  e non co pre post semi re multi mid ex anti pro un sub mini micro quasi ultra pseudo bi tri extra inter intra socio counter over under
  psycho neo
`);

const CLOSED_CLASS = words(`
  the it he she they we in but a an this that these those however on at for and as if when while there its his their our my your you i
  last some other another also since after although such most many no with by from both meanwhile then now yet so what who why how where
`);
const OPEN_CLASS = words(`
  analysts officials under earlier later asked witnesses residents police security government two three four five six several
`);

/**
 * Words that open a sentence when they stand capitalised after an abbreviation. In a text of one case only those of the closed classes
 * tell, and they only where an abbreviation hardly ever stands before them.
 */
export const OPENERS: ReadonlyMap<string, 'closed class' | 'open class'> = new Map([
  ...[...CLOSED_CLASS].map((word) => [word, 'closed class'] as const),
  ...[...OPEN_CLASS].map((word) => [word, 'open class'] as const),
]);
