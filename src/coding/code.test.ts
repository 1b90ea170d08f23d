import { beforeAll, describe, expect, it } from 'vitest';
import { type Engine, loadEngine } from '../engine-node.ts';
import { Claim } from './claim.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const code = (text: string, published: string | null = '2016-04-03') =>
  engine.code({ id: 'test', text, published, dateline: null, outlet: null });

describe('coding of a report', () => {
  it('keeps who says it, what happened, who did it to whom, with numbers', () => {
    const claims = code(
      'The Azerbaijani Defense Ministry said on Saturday that 12 Azerbaijani soldiers had been killed by Armenian shelling near Talish.',
    );
    const killed = claims.find((c) => c.trigger.includes('killed'));
    expect(killed).toMatchObject({ type: 'ASSAULT', source: 'Azerbaijani Defense Ministry', sourceCode: 'AZE MIL', stance: 'asserts' });
    expect(killed?.quantities).toMatchObject([{ kind: 'killed', n: 12, of: 'AZE MIL' }]);
    expect(killed?.recipient).toEqual(['AZE MIL']);
  });

  it('takes a denial as a denial', () => {
    const claims = code('Armenia denied that its forces had shelled the town.');
    expect(claims.find((c) => c.trigger.includes('shelled'))).toMatchObject({ type: 'ASSAULT', stance: 'denies', sourceCode: 'ARM' });
  });

  it('gives a call and what is called for', () => {
    const claims = code('The United Nations urged both Armenia and Azerbaijan to stop the fighting.');
    expect(claims.map((c) => c.type)).toContain('REQUEST');
    expect(claims.find((c) => c.type === 'RETREAT')).toMatchObject({ stance: 'calls-for' });
  });

  it('leaves disasters, sport and trade alone', () => {
    expect(code('A strong earthquake shook the island on Sunday, killing eight people and injuring dozens.')).toEqual([]);
    expect(code('Shares of the company fell sharply after the bank cut its forecast.')).toEqual([]);
    expect(code('The striker scored twice and the visitors won the match easily.')).toEqual([]);
  });

  it('leaves a weekday without a date where the report has none', () => {
    const [claim] = code('Rebels attacked an army base on Sunday.', null);
    expect(claim.time).toMatchObject({ text: 'on Sunday', from: null, to: null });
    expect(code('Rebels attacked an army base on Sunday.', '2016-04-06')[0].time).toMatchObject({ from: '2016-04-03', to: '2016-04-03' });
  });

  it('ties every field to its words', () => {
    const text =
      'Turkey said on Monday that Syrian troops had shelled a village near Idlib, wounding three soldiers. Syria rejected the charge.';
    for (const claim of code(text)) {
      expect(Claim.parse(claim)).toBeTruthy();
      expect(text.slice(claim.start, claim.end)).toBe(claim.trigger);
      const { source, time, place } = claim.spans;
      if (source) expect(text.slice(source.start, source.end)).toBe(claim.source);
      if (time) expect(text.slice(time.start, time.end)).toBe(claim.time?.text);
      if (place) expect(text.slice(place.start, place.end)).toBe(claim.place);
      expect(claim.reasons.length).toBeGreaterThan(0);
    }
  });

  it('copes with capitals, lower case and odd text', () => {
    expect(code('TROOPS ATTACKED THE TOWN AND KILLED SIX REBELS').some((c) => c.type === 'ASSAULT')).toBe(true);
    expect(code('police arrested ten protesters and beat a reporter').some((c) => c.type === 'COERCE')).toBe(true);
    for (const text of ['', ' ', '\n\n', '!!! ??? …', '😀😀😀', '\u202eattacked', 'x'.repeat(5000), 'killed '.repeat(500)])
      expect(Array.isArray(code(text))).toBe(true);
  });

  it('works with the user’s own invented actors', async () => {
    const { createEngine, parseActorFile } = await import('../engine.ts');
    const { readAllEngineData } = await import('../engine-node.ts');
    const own = createEngine(readAllEngineData(), {
      actors: [parseActorFile('own.yaml', 'actors:\n  - { code: FRE, name: Freedonia }\n  - { code: SYL, name: Sylvania }\n')],
    });
    const claims = own.code({
      id: 't',
      text: "Freedonia says that Sylvania's troops attacked its border post.",
      published: null,
      dateline: null,
      outlet: null,
    });
    expect(claims.find((c) => c.type === 'ASSAULT')).toMatchObject({ sourceCode: 'FRE', actor: ['SYL MIL'] });
    expect(own.lexicon).not.toBe(engine.lexicon);
  });

  it('gives the same claims for the same text', () => {
    const text = 'Iran said its forces had captured a hill. Iraq said the attack had been repelled.';
    expect(code(text)).toEqual(code(text));
  });
});
