/**
 * `npm run train -- TREEBANK_DIR [--silver FILE] [--raw FILE] [--out FILE] [further options of parser/train.py]` trains the parser on the
 * `*-train.conllu` of the folder, measures it on its `*-dev.conllu`, learns lemmas and features, and writes the model file (by default
 * `models/parser.bin`). Works for the treebank of any language. Needs Python 3 with PyTorch for training only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertParser } from './convert.ts';

const USAGE = 'usage: npm run train -- TREEBANK_DIR [--silver FILE] [--raw FILE] [--out FILE] [--steps N] [--init WEIGHTS] [--soft FILES]';

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

/** The first Python that has torch; `PYTHON` in the environment goes first. */
function findPython(): string {
  for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3', 'python'])
    if (python && spawnSync(python, ['-c', 'import torch, numpy']).status === 0) return python;
  return fail(
    'Training needs Python 3 with PyTorch and NumPy; no Python found here has them.\n' +
      'On Debian: apt-get install python3-torch libopenblas0 (without OpenBLAS it is some fifteen times slower).\n' +
      'Else: pip install torch numpy; set PYTHON to the interpreter that has them. Only training needs this, nothing else does.',
  );
}

function treebankFile(folder: string, part: string): string {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    fail(`${folder} is no folder that can be read\n${USAGE}`);
  }
  const name = names.find((candidate) => candidate.endsWith(`${part}.conllu`));
  return name === undefined ? fail(`${folder} holds no *${part}.conllu`) : join(folder, name);
}

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-')) fail(USAGE);
const outAt = options.indexOf('--out');
const out = outAt < 0 ? fileURLToPath(new URL('../models/parser.bin', import.meta.url)) : options[outAt + 1];
if (out === undefined) fail(USAGE);
if (outAt >= 0) options.splice(outAt, 2);

const train = treebankFile(folder, 'train');
const dev = treebankFile(folder, 'dev');
const python = findPython();
const scratch = mkdtempSync(join(tmpdir(), 'parser-'));
const weights = join(scratch, 'weights');
const script = fileURLToPath(new URL('./parser/train.py', import.meta.url));
const { status } = spawnSync(python, [script, '--train', train, '--dev', dev, '--out', weights, ...options], {
  stdio: 'inherit',
  env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
});
if (status !== 0) fail('training failed');
console.log(`${out}: ${convertParser(weights, out, [train])} bytes`);
rmSync(scratch, { recursive: true });
