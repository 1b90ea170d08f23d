import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMarked } from './marks.ts';
import { readSnippets } from './sentences.ts';

describe('marked sentences', () => {
  it('reads types, stances and roles', () => {
    const { text, records, roles } = parseMarked('a', 'Norland {ASSAULT~denies>NRX MIL>OSX,SYX|shelled} the port.', 'a:1');
    expect(text).toBe('Norland shelled the port.');
    expect(records[0]).toMatchObject({
      type: 'ASSAULT',
      stance: 'denies',
      actor: ['NRX MIL'],
      recipient: ['OSX', 'SYX'],
      start: 8,
      end: 15,
    });
    expect(roles).toBe(true);
  });

  it('names file and line of a malformed mark', () => {
    expect(() => parseMarked('a', 'They {ATACK|shot}.', 'war.txt:3')).toThrow(/war\.txt:3/);
  });

  it('finds every shipped sentence well formed', () => {
    expect(readSnippets(join(import.meta.dirname, 'sentences')).length).toBeGreaterThan(500);
  });
});
