import type { EventType } from '../claim.ts';
import type { Candidate } from './candidates.ts';
import type { EventSense } from './lexicon.ts';

/** CAMEO root code that stands for a PLOVER type where no word tells more (CAMEO to PLOVER conversion table, openeventdata/PLOVER). */
const ROOT: Record<EventType, { cameo: string; context: string[] }> = {
  AGREE: { cameo: '030', context: ['diplomatic'] },
  CONSULT: { cameo: '040', context: ['diplomatic'] },
  SUPPORT: { cameo: '050', context: ['diplomatic'] },
  COOPERATE: { cameo: '060', context: [] },
  AID: { cameo: '070', context: [] },
  CONCEDE: { cameo: '080', context: [] },
  RETREAT: { cameo: '087', context: ['military'] },
  ACCUSE: { cameo: '112', context: [] },
  REQUEST: { cameo: '100', context: [] },
  REJECT: { cameo: '120', context: [] },
  THREATEN: { cameo: '130', context: [] },
  PROTEST: { cameo: '140', context: [] },
  MOBILIZE: { cameo: '150', context: ['military'] },
  SANCTION: { cameo: '160', context: ['diplomatic'] },
  COERCE: { cameo: '170', context: [] },
  ASSAULT: { cameo: '190', context: ['military'] },
};

/** CAMEO code, PLOVER mode and context of an event, from the trigger's sense, else the type's root. */
export function codeOf(type: EventType, candidate: Candidate): { cameo: string; mode: string; context: string[] } {
  const fitting: EventSense[] = candidate.senses.filter((s) => s.type === type);
  const sense = fitting.find((s) => !s.weak && s.mode) ?? fitting.find((s) => s.mode) ?? fitting.find((s) => !s.weak) ?? fitting[0];
  if (sense) return { cameo: sense.cameo, mode: sense.mode, context: [...sense.context] };
  return { cameo: ROOT[type].cameo, mode: '', context: [...ROOT[type].context] };
}
