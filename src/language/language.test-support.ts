/** For tests: the shipped parser. */
import { readFileSync } from 'node:fs';
import type { Kernel } from './kernel/kernel.ts';
import { createLanguage, type Language } from './language.ts';

export const modelBytes = (): Uint8Array => readFileSync(new URL('../../models/parser.bin', import.meta.url));

export const shippedLanguage = (kernel?: Kernel): Language => createLanguage({ model: modelBytes(), kernel });
