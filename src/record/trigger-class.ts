import classes from './data/trigger-classes.json' with { type: 'json' };
import { stem } from './words.ts';

const byStem = new Map<string, string>();
for (const [name, words] of Object.entries(classes.classes)) for (const word of words) byStem.set(stem(word), name);

/** The class of happening that a trigger's stems name (`shelled`, `bombardment` → `fire`); null where none is known. */
export function triggerClass(stems: readonly string[]): string | null {
  for (const s of stems) {
    const found = byStem.get(s);
    if (found !== undefined) return found;
  }
  return null;
}
