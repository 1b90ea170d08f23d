import { z } from 'zod';
import { EventType } from '../../claim.ts';
import accuse from './accuse.json' with { type: 'json' };
import agree from './agree.json' with { type: 'json' };
import aid from './aid.json' with { type: 'json' };
import assault from './assault.json' with { type: 'json' };
import coerce from './coerce.json' with { type: 'json' };
import concede from './concede.json' with { type: 'json' };
import consult from './consult.json' with { type: 'json' };
import cooperate from './cooperate.json' with { type: 'json' };
import mobilize from './mobilize.json' with { type: 'json' };
import protest from './protest.json' with { type: 'json' };
import reject from './reject.json' with { type: 'json' };
import request from './request.json' with { type: 'json' };
import retreat from './retreat.json' with { type: 'json' };
import sanction from './sanction.json' with { type: 'json' };
import support from './support.json' with { type: 'json' };
import threaten from './threaten.json' with { type: 'json' };

const Words = z.array(z.string().min(1));

/** Words of one CAMEO code. Weak words name the event only in some contexts, which the trained weights judge. */
export const EventGroup = z
  .object({
    /** Code of the CAMEO codebook that the words' plain use has. */
    cameo: z.string().regex(/^\d{3,4}$/),
    mode: z.string(),
    context: z.array(z.string()),
    note: z.string().optional(),
    verbs: Words,
    nouns: Words,
    /** Lemmas in order, single blanks between; words may stand between a verb and the rest. `_` is any noun phrase. */
    phrases: Words,
    weakVerbs: Words,
    weakNouns: Words,
  })
  .strict();
export type EventGroup = z.infer<typeof EventGroup>;

/** The words of one PLOVER type: one file each. */
export const EventFile = z.object({ type: EventType, groups: z.array(EventGroup).min(1) }).strict();
export type EventFile = z.infer<typeof EventFile>;

/** Every type's words as shipped. */
export const EVENT_FILES: readonly EventFile[] = z
  .array(EventFile)
  .parse([
    accuse,
    agree,
    aid,
    assault,
    coerce,
    concede,
    consult,
    cooperate,
    mobilize,
    protest,
    reject,
    request,
    retreat,
    sanction,
    support,
    threaten,
  ]);
