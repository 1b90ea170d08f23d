import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EventType } from '../../src/coding/claim.ts';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import type { Candidate } from '../../src/coding/events/candidates.ts';
import type { Reader } from '../../src/engine.ts';
import { type Lesson, typeExamples } from './examples.ts';

/** Texts of which only the kind of event is labelled teach the event type alone. */
const lesson = (
  reader: Reader,
  vectors: WordVectors,
  id: string,
  text: string,
  label: (candidates: readonly Candidate[], at: (c: Candidate) => { start: number; end: number }) => Map<Candidate, number>,
  weightOf: (c: Candidate) => number,
): Lesson => {
  const reading = reader.read({ id, text, published: null, dateline: null, outlet: null });
  const { tokens } = reading.annotation;
  const labels = label(reading.candidates, (c) => ({ start: tokens[c.first].start, end: tokens[c.last].end }));
  const type = typeExamples({ reading, records: [] }, vectors).map((example, i) => {
    const candidate = reading.candidates[i];
    const right = labels.get(candidate);
    return right === undefined ? { ...example, weight: weightOf(candidate) } : { ...example, label: right, weight: 1 };
  });
  return { reading, records: [], type: type.filter((e) => e.weight > 0), stance: [], role: [], borrow: [] };
};

const strong = (c: Candidate, type: string) => c.senses.some((s) => s.type === type && !s.weak);
const classOf = (type: string) => EventType.options.indexOf(type as EventType) + 1;

const PloverRecord = z.object({
  id: z.string(),
  event: z.string(),
  text: z.string().optional(),
  textInfo: z.object({ markup: z.string() }).optional(),
});
/** PLOVER's older types under today's names, as its manual has it. */
const TODAY: Record<string, string> = { DEMAND: 'REQUEST', DISAPPROVE: 'ACCUSE', INVESTIGATE: 'ACCUSE', FIGHT: 'ASSAULT' };

/** PLOVER's gold-standard records: the words marked as the event have its type; nothing is said of the others. */
export function ploverLessons(shared: string, reader: Reader, vectors: WordVectors): Lesson[] {
  const file = join(shared, 'plover', 'records.json');
  if (!existsSync(file)) throw new Error(`${file} is absent: pass the folder that holds the evaluation data`);
  return z
    .array(PloverRecord.loose())
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .flatMap(({ id, event, text, textInfo }) => {
      if (!text || event === 'DOCUMENT') return [];
      const type = TODAY[event] ?? event;
      const marked = [...(textInfo?.markup ?? '').matchAll(/\(EVT: ([^()]{1,80})\)/g)].map((m) => m[1].trim());
      return [
        lesson(
          reader,
          vectors,
          id.replace(/\W+/g, '_'),
          `${text}\n`,
          (candidates, at) => {
            const words = marked.flatMap((m) => {
              const start = text.indexOf(m);
              return start < 0 ? [] : candidates.filter((c) => at(c).start < start + m.length && start < at(c).end);
            });
            const listed =
              words.find((c) => strong(c, type)) ??
              words.find((c) => c.senses.some((s) => s.type === type)) ??
              words[0] ??
              candidates.find((c) => strong(c, type));
            return new Map(listed ? [[listed, classOf(type)]] : []);
          },
          (c) => (c.senses.length ? 0 : 0.2),
        ),
      ];
    });
}

const QUIET = ['NATURAL_DISASTER', 'MAN_MADE_DISASTER', 'OTHER'];
const PROTEST = ['PEACE_PROTEST', 'PROTEST_WITH_INTER', 'VIOL_DEMONSTR'];
const ARREST = ['ARREST'];
const OTHER_KINDS = ['AGREEMENT', 'NON_VIOL_TERRIT_TRANSFER', 'ABDUCT_DISSAP', 'DISR_WEAP'];

/** Snippets labelled with ACLED's sub-event types: those about disasters and the like tell no violence and no protest. */
export function acledLessons(shared: string, reader: Reader, vectors: WordVectors): Lesson[] {
  const file = join(shared, 'acled', 'snippets.tsv');
  if (!existsSync(file)) throw new Error(`${file} is absent: pass the folder that holds the evaluation data`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => {
      const [id, text, name] = line.split('\t').map((cell) => cell.trim());
      const quiet = QUIET.includes(name);
      const type = PROTEST.includes(name)
        ? 'PROTEST'
        : ARREST.includes(name)
          ? 'COERCE'
          : quiet || OTHER_KINDS.includes(name)
            ? null
            : 'ASSAULT';
      return lesson(
        reader,
        vectors,
        `s${id}`,
        `${text}\n`,
        (candidates) => {
          const first = type && candidates.find((c) => strong(c, type));
          return new Map(first ? [[first, classOf(type)]] : []);
        },
        (c) => {
          const violent = c.senses.some((s) => s.type === 'ASSAULT' || s.type === 'PROTEST');
          return quiet ? (violent || c.senses.length === 0 ? 1 : 0) : c.senses.length === 0 ? 0.3 : 0;
        },
      );
    });
}
