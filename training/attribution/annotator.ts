import { existsSync, readFileSync } from 'node:fs';
import type { Annotation } from '../../src/language/annotation.ts';
import { createLanguage } from '../../src/language/language.ts';

const model = (name: string): string => new URL(`../../models/${name}`, import.meta.url).pathname;

/** The language stage as the coder runs it: parse, then names where their model is there. */
export async function createAnnotate(): Promise<(text: string) => Annotation> {
  if (!existsSync(model('parser.bin'))) throw new Error('models/parser.bin is absent: train or fetch the parser first');
  const language = createLanguage({ model: new Uint8Array(readFileSync(model('parser.bin'))) });
  return (text) => language.annotate(text);
}
