import { Command, CommanderError } from 'commander';
import { StoreError } from '../store/errors.ts';
import { claimsCommand } from './commands/claims.ts';
import { codeCommand } from './commands/code.ts';
import { demoCommand } from './commands/demo.ts';
import { documentsCommand } from './commands/documents.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { incidentsCommand } from './commands/incidents.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { readCommand } from './commands/read.ts';
import { recodeCommand } from './commands/recode.ts';
import { reviewCommand } from './commands/review.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { textCommands } from './commands/texts.ts';
import { trucesCommand } from './commands/truces.ts';
import { UsageError } from './errors.ts';
import { ReaderGone } from './output.ts';
import type { World } from './world.ts';

/** Exit codes: 0 fine, 1 something failed, 2 wrong use, 130 interrupted. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  let code = 0;
  const exit = (failed: number) => {
    code = Math.max(code, failed);
  };
  const program = new Command('counterclaim')
    .description(
      'Reads news reports of armed conflict and keeps the attributed record: who says what happened, through whom, and who contradicts it.',
    )
    .version(world.version)
    .addHelpText(
      'after',
      `
Examples:
  counterclaim read reports/
  counterclaim claims --actor AZE --type ASSAULT --from 2016-04-01
  counterclaim incidents --contested
  counterclaim ledger --json
  counterclaim serve

Exit codes: 0 fine, 1 some reports failed, 2 wrong use.`,
    )
    .showHelpAfterError('(--help shows how it is used)')
    .enablePositionalOptions();
  readCommand(program, world, exit);
  codeCommand(program, world, exit);
  documentsCommand(program, world);
  claimsCommand(program, world);
  incidentsCommand(program, world);
  ledgerCommand(program, world);
  trucesCommand(program, world);
  showCommand(program, world);
  explainCommand(program, world);
  exportCommand(program, world);
  reviewCommand(program, world);
  recodeCommand(program, world);
  textCommands(program, world, exit);
  serveCommand(program, world);
  demoCommand(program, world, exit);

  // Commander writes at once; what it writes is small.
  const said: { to: 'out' | 'err'; text: string }[] = [];
  each(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => said.push({ to: 'out', text }),
      writeErr: (text) => said.push({ to: 'err', text }),
    });
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    if (argv.length === 0) code = 2;
  } catch (error) {
    code = await codeOf(error, world, code);
  }
  for (const { to, text } of said) await world[to].write(text).catch(() => {});
  return code;
}

function each(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const inner of command.commands) each(inner, change);
}

async function codeOf(error: unknown, { err, signal }: World, code: number): Promise<number> {
  if (error instanceof ReaderGone) return code;
  if (error instanceof CommanderError) return error.exitCode === 0 ? code : 2;
  const explain = async (message: string, remedy: string) => err.line(`${err.paint('red', 'error:')} ${message} ${remedy}`).catch(() => {});
  if (signal.aborted) {
    await err.line('Interrupted. What was stored stays.').catch(() => {});
    return 130;
  }
  if (error instanceof UsageError) {
    await explain(error.message, error.remedy);
    return 2;
  }
  if (error instanceof StoreError) {
    await explain(error.message, error.remedy);
    return error.code === 'unknown' || error.code === 'invalid' ? 2 : 1;
  }
  if (error instanceof Error && error.name === 'ActorFileError') {
    await explain(error.message, 'Mend the file, or leave --actors out.');
    return 2;
  }
  await explain(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    'This is a fault of counterclaim; please report it.',
  );
  return 1;
}
