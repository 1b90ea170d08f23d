import { existsSync, readFileSync } from 'node:fs';
import type { Annotation } from '../../src/language/annotation.ts';
import { createLanguage } from '../../src/language/language.ts';
import { createNamer } from '../../src/language/names/index.ts';

function model(name: string): Uint8Array {
  const path = new URL(`../../models/${name}`, import.meta.url);
  if (!existsSync(path)) throw new Error(`models/${name} is absent: it is needed to annotate`);
  return new Uint8Array(readFileSync(path));
}

/** The language stage as the coder runs it: parse, then names. */
export function createAnnotate(): (text: string) => Annotation {
  const language = createLanguage({ model: model('parser.bin') });
  const namer = createNamer(model('names.bin'));
  return (text) => {
    const annotation = language.annotate(text);
    namer.addNames(annotation);
    return annotation;
  };
}
