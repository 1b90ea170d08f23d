import type { Command } from 'commander';
import { isCodable } from '../codable.ts';
import { type ReadingOptions, readOptionsOf, withActors, withReading } from '../options.ts';
import { reportFailure } from '../report-failure.ts';
import type { World } from '../world.ts';

export function codeCommand(program: Command, world: World, exit: (code: number) => void): void {
  withReading(
    withActors(
      program
        .command('code')
        .summary('print the claims of reports as JSONL, storing nothing')
        .description('Codes reports and prints one claim a line as they come. Stores nothing. Inputs are those of `read`.')
        .argument('<inputs...>', 'what to code'),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  counterclaim code report.txt --published 2016-04-04
  counterclaim code reports/ > claims.jsonl
  counterclaim code - < report.txt | head -n 3`,
    )
    .action(async (inputs: string[], { actors, ...options }: ReadingOptions & { actors: string[] }) => {
      const engine = await world.loadEngine(actors);
      for await (const reading of world.read(inputs, readOptionsOf(options))) {
        world.signal.throwIfAborted();
        if ('failure' in reading) {
          await reportFailure(world, reading.failure);
          exit(1);
          continue;
        }
        const { document } = reading;
        if (!isCodable(document)) {
          const reason = document.flags.map((flag) => flag.reason).join('; ') || 'has no text';
          await reportFailure(world, { origin: document.origin, reason: `not coded: ${reason}`, remedy: 'Only English texts are coded.' });
          continue;
        }
        for (const claim of engine.code(document)) await world.out.line(JSON.stringify(claim));
      }
    });
}
