import { join } from 'node:path';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import type { Reader } from '../../src/engine.ts';
import { type Lesson, lessonOf, roleExamples, stanceExamples, typeExamples } from './examples.ts';
import { readGold } from './gold.ts';
import { acledLessons, ploverLessons } from './labelled.ts';
import { readSnippets } from './sentences.ts';

/** All that the weights of `coding` are learnt from. `inventing` knows the invented states of our own sentences too. With `development`, the 11 reports are among the reports (for cross-validation only). */
export function lessonsOf(
  shared: string,
  reader: Reader,
  inventing: Reader,
  vectors: WordVectors,
  development: boolean,
): { own: Lesson[]; reports: Lesson[]; others: Lesson[] } {
  const own = readSnippets(join(import.meta.dirname, 'sentences')).map((snippet): Lesson => {
    const reading = (snippet.roles ? inventing : reader).read({
      id: snippet.id,
      text: snippet.text,
      published: null,
      dateline: null,
      outlet: null,
    });
    const gold = { reading, records: snippet.records };
    return {
      reading,
      type: typeExamples(gold, vectors),
      stance: stanceExamples(gold),
      role: snippet.roles ? roleExamples(gold) : [],
      borrow: [],
    };
  });
  const sets = development ? (['reports', 'corpus', 'wikinews', 'statements'] as const) : (['corpus', 'wikinews', 'statements'] as const);
  const reports = sets.flatMap((set) =>
    readGold(shared, set).flatMap((report) =>
      report.records ? [lessonOf({ reading: reader.read({ ...report, id: report.doc }), records: report.records }, vectors)] : [],
    ),
  );
  return { own, reports, others: [...ploverLessons(shared, reader, vectors), ...acledLessons(shared, reader, vectors)] };
}
