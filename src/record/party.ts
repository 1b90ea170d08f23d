/**
 * The party that a code belongs to. State roles fall away (`AZE MIL`, `AZE GOV` → `AZE`), since a state speaks and fights as one;
 * armed groups and oppositions stay apart from the state (`SYR REB`), and so do international bodies (`IGO UNO`).
 */
export function partyOf(code: string): string {
  const [head = '', ...roles] = code.trim().split(/\s+/);
  if (head === 'IGO' || head === 'NGO') return roles.length > 0 ? `${head} ${roles[0]}` : head;
  if (roles.includes('REB')) return `${head} REB`;
  if (roles.includes('OPP')) return `${head} OPP`;
  return head;
}

/** Distinct parties of a list of codes, sorted. */
export function partiesOf(codes: readonly string[]): string[] {
  return [...new Set(codes.map(partyOf).filter((code) => code !== ''))].sort();
}

/** Journalists and bystanders are no belligerents: they can suffer but not hold a side's line. */
export function isMedia(code: string): boolean {
  return code.split(/\s+/).includes('MED');
}
