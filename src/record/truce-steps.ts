import { listed } from './claimants.ts';
import type { RecordedClaim, TruceStep } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { TELLS } from './stances.ts';

/** Words for a truce itself. */
const TRUCE =
  /\b(?:cease-?\s?fires?|truces?|armistices?|cessation of (?:hostilities|fire|fighting)|ceased? fire|halt(?:ed|s)? (?:to )?(?:the )?(?:fire|fighting|hostilities|shooting))\b/i;
/** Words by which a side stops firing without naming a truce. */
const STOPPING = /\b(?:suspend|suspends|suspended|halt|halted|stop|stopped|cease|ceased|end|ended)\b/i;
const FIRING = /\b(?:military operations?|military actions?|hostilities|fire|firing|fighting|shooting|combat|attacks?|violence)\b/i;
const RESTRAINT = /\brestraint\b/i;
const BREACH = /\b(?:violat\w*|breach\w*|breaking|broke|broken)\b/i;
const PROPOSING = /\b(?:propos(?:e[sd]?|ing|als?)|offer(?:s|ed|ing)?|suggest(?:s|ed|ing)?)\b/i;
const END = /\b(?:expire[sd]?|lapsed?|collapsed?|broke(?:n)? down|ended|over)\b/i;

/** What a claim says of a truce; null if it is not about one. */
export function truceStep(claim: RecordedClaim): TruceStep | null {
  const near = wordsAround(claim);
  const named = TRUCE.test(near);
  switch (claim.type) {
    case 'ASSAULT': {
      if (!named) return null;
      if (END.test(claim.trigger) && TELLS.has(claim.stance)) return historyOr(claim, 'expired');
      if (!BREACH.test(near)) return null;
      return claim.stance === 'denies'
        ? 'violation-denied'
        : TELLS.has(claim.stance) || claim.stance === 'suspects'
          ? historyOr(claim, 'violated')
          : null;
    }
    case 'RETREAT':
    case 'AGREE': {
      const stopping =
        named || RESTRAINT.test(claim.trigger) || (STOPPING.test(claim.trigger) && FIRING.test(near)) || claim.mode === 'ceasefire';
      return stopping ? historyOr(claim, stepOf(claim, near)) : null;
    }
    case 'REJECT':
      return named && TELLS.has(claim.stance) ? 'rejected' : null;
    case 'REQUEST':
      // The guideline records what is asked for as a claim of its own; the asking counts only where that is missing (see truces).
      return named && TELLS.has(claim.stance) ? 'called-for' : null;
    default:
      return null;
  }
}

function historyOr(claim: RecordedClaim, step: TruceStep): TruceStep {
  return claim.background === true ? 'history' : step;
}

function stepOf(claim: RecordedClaim, near: string): TruceStep {
  switch (claim.stance) {
    case 'calls-for':
      return 'called-for';
    case 'denies':
      return 'denied';
    case 'confirms':
      return 'confirmed';
    case 'expects':
      return 'proposed';
    case 'intends':
      // A side that says it will stop firing declares it; what another plans, or what both are to agree, is a proposal.
      return claim.type === 'RETREAT' && ownDeed(claim) && !PROPOSING.test(near) ? 'declared' : 'proposed';
    default:
      if (END.test(claim.trigger) && TRUCE.test(near)) return 'expired';
      return claim.type === 'AGREE' || partiesOf(claim.actor).length > 1 ? 'agreed' : 'declared';
  }
}

function ownDeed(claim: RecordedClaim): boolean {
  return claim.sourceCode === null || partiesOf(claim.actor).includes(partyOf(claim.sourceCode));
}

/** The trigger with what stands close by in its sentence, so that a long sentence's other half does not count. */
function wordsAround(claim: RecordedClaim): string {
  const at = claim.start - claim.spans.sentence.start;
  if (at < 0 || at > claim.sentence.length) return `${claim.trigger} ${claim.sentence.slice(0, 80)}`;
  return claim.sentence.slice(Math.max(0, at - 60), at + claim.trigger.length + 80);
}

const STEP_WORDS: Record<TruceStep, string> = {
  'called-for': 'calls for a truce',
  proposed: 'truce planned or proposed',
  agreed: 'truce agreed',
  declared: 'truce declared',
  denied: 'truce denied',
  violated: 'truce violated',
  'violation-denied': 'violation denied',
  confirmed: 'truce confirmed',
  rejected: 'truce rejected',
  expired: 'truce at an end',
  history: 'earlier truce',
};

/** `truce declared by AZE (on Sunday), according to AZE MIL`. */
export function stepSentence(step: TruceStep, by: readonly string[], when: string | null, claimant: string): string {
  const who =
    by.length === 0 || step === 'called-for' || step === 'denied' || step === 'violation-denied' || step === 'history'
      ? ''
      : ` by ${listed(by)}`;
  const time = when === null ? '' : ` (${when})`;
  if (step === 'called-for') return `${claimant} calls for a truce${time}.`;
  return `${STEP_WORDS[step]}${who}${time}, according to ${claimant}.`;
}
