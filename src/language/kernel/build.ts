/** `npm run build:wasm`: assembles the SIMD kernel and writes it as a module, so that no loader, bundler or browser needs to fetch it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';
import { kernelText } from './wat.ts';

const target = fileURLToPath(new URL('./bytes.ts', import.meta.url));

const tools = await wabt();
const module = tools.parseWat('kernel.wat', kernelText(), { simd: true });
module.validate();
const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
const lines = base64.match(/.{1,120}/g) ?? [];
const text = [
  '/** Written by `npm run build:wasm` from wat.ts: the SIMD kernel as base64. */',
  'export const KERNEL_BASE64 = [',
  ...lines.map((line) => `  '${line}',`),
  "].join('');",
  '',
].join('\n');
let before = '';
try {
  before = readFileSync(target, 'utf8');
} catch {
  // Not built yet.
}
if (text !== before) writeFileSync(target, text);
