import { join } from 'node:path';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import type { Reader } from '../../src/engine.ts';
import { type Lesson, lessonOf, roleExamples, stanceExamples, typeExamples } from './examples.ts';
import type { Example } from './fit.ts';
import { readGold } from './gold.ts';
import { acledLessons, ploverLessons } from './labelled.ts';
import { readOwnReports } from './own-reports.ts';
import { readSnippets } from './sentences.ts';

/** What an example of our own reports weighs beside one of a real report: they are many, and plainer. Found by cross-validation. */
const SHARE = { type: 0.5, stance: 0.5, role: 0.35 };

/** All that the weights of `coding` are learnt from. `inventing` knows the invented parties of our own texts too. With `development`, the 11 reports are among the reports (for cross-validation only). */
export function lessonsOf(
  shared: string,
  reader: Reader,
  inventing: Reader,
  vectors: WordVectors,
  development: boolean,
): { own: Lesson[]; reports: Lesson[]; others: Lesson[] } {
  const written = readOwnReports(join(import.meta.dirname, 'reports')).map((report): Lesson => {
    const { id, text, published, outlet, records } = report;
    const { type, stance, role, borrow, ...rest } = lessonOf(
      { reading: inventing.read({ id, text, published, dateline: null, outlet }), records },
      vectors,
    );
    const share = (examples: readonly Example[], weight: number) => examples.map((e) => ({ ...e, weight: e.weight * weight }));
    return { ...rest, type: share(type, SHARE.type), stance: share(stance, SHARE.stance), role: share(role, SHARE.role), borrow };
  });
  const snippets = readSnippets(join(import.meta.dirname, 'sentences')).map((snippet): Lesson => {
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
      records: snippet.records,
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
  return {
    own: [...snippets, ...written],
    reports,
    others: [...ploverLessons(shared, reader, vectors), ...acledLessons(shared, reader, vectors)],
  };
}
