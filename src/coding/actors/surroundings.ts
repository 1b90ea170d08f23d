import type { Draft } from './draft.ts';
import type { Hit } from './hits.ts';
import type { ActorContext } from './mention.ts';
import { SPEECH } from './neighbours.ts';
import type { Phrases } from './phrase.ts';
import type { Pronouns } from './pronouns.ts';
import type { Reader } from './read.ts';

/** What a state does with its own forces. */
const SENDS = /^(?:send|sent|sending|sends|deploy|dispatch|redeploy|withdr|pull|mass|amass|mobili[sz]|commit|recall|station|rush)/i;
/** Authorities that act at home. */
const DOMESTIC =
  /\b(?:interior|home (?:ministry|minister|office|secretary)|health|justice|education|local|city|county|provincial|municipal|district|hospital|mayor|governor|prison)\b/i;
const NATIONAL = (country: string | undefined): country is string => country !== undefined && country.length === 3 && country !== 'IGO';

const mostOf = (counts: ReadonlyMap<string, number>): string => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';

/** Finds the country of whose troops, police or villagers a report speaks where the phrase itself does not say. */
export class Surroundings {
  /** The country that the report is told from: its publisher's or its dateline's, else the one it names most. */
  private readonly home: string;
  /** Countries of the places that the text names, by token. */
  private readonly places: { token: number; country: string }[] = [];
  /** How much the report names each country. */
  private readonly counts = new Map<string, number>();
  /** The country of most of its places. */
  private readonly ground: string;
  /** Country of whoever spoke last for a state. */
  private speaker = '';

  constructor(
    private readonly phrases: Phrases,
    private readonly reader: Reader,
    private readonly drafts: readonly Draft[],
    private readonly byHead: ReadonlyMap<number, number>,
    private readonly pronouns: Pronouns,
    hits: readonly Hit[],
    context: ActorContext,
    publisher: string,
  ) {
    for (const hit of hits) {
      const { sort, country } = hit.entry;
      if (sort === 'place' || (sort === 'capital' && hit.last < 4 && this.opens(hit))) this.places.push({ token: hit.first, country });
    }
    for (const draft of drafts)
      if (draft.locative && NATIONAL(draft.countries[0])) this.places.push({ token: draft.first, country: draft.countries[0] });
    this.places.sort((a, b) => a.token - b.token);
    const places = new Map<string, number>();
    for (const { country } of this.places) places.set(country, (places.get(country) ?? 0) + 1);
    this.ground = mostOf(places);
    const [own] = publisher.split(' ');
    this.home = NATIONAL(own) && own !== 'NGO' ? own : this.homeOf(context, hits);
  }

  /** `NAIROBI, Kenya -`: a dateline that stands in the text. */
  private opens(hit: Hit): boolean {
    const { text } = this.phrases.annotation;
    return hit.start < 24 && /^[^a-z]{3,}/.test(text.slice(0, 4)) && /^[^.!?]{0,40}?(?:[-–—]|--)/.test(text.slice(hit.end, hit.end + 44));
  }

  private homeOf(context: ActorContext, hits: readonly Hit[]): string {
    const dateline = context.dateline?.toLowerCase() ?? '';
    const { text } = this.phrases.annotation;
    this.countCountries();
    for (const hit of hits) {
      if (hit.entry.sort !== 'capital' && hit.entry.sort !== 'place' && hit.entry.sort !== 'state') continue;
      if (dateline.includes(text.slice(hit.start, hit.end).toLowerCase()) || (hit.last < 4 && this.opens(hit))) return hit.entry.country;
    }
    return mostOf(this.counts);
  }

  private countCountries(): void {
    const { counts } = this;
    for (const { country } of this.places) counts.set(country, (counts.get(country) ?? 0) + 0.8);
    for (const draft of this.drafts) {
      for (const country of draft.countries) {
        if (NATIONAL(country))
          counts.set(country, (counts.get(country) ?? 0) + (draft.sentence === 0 ? 1.6 : 1) + (draft.subject ? 0.5 : 0));
      }
    }
  }

  /** Notes who speaks, as the mentions are resolved in order. */
  heard(draft: Draft): void {
    if (NATIONAL(draft.countries[0]) && this.speaks(draft) && !/^(?:MED|NGO)$/.test(draft.role)) this.speaker = draft.countries[0];
  }

  countryFor(draft: Draft, index: number): string {
    const speaks = this.speaks(draft);
    if (draft.role === 'MIL' || (draft.role === 'GOV' && !DOMESTIC.test(draft.printed))) {
      const near =
        this.sender(draft) ||
        (speaks || draft.role === 'MIL' ? this.placeNear(draft) : '') ||
        (speaks ? this.speaker : '') ||
        this.teller(draft);
      if (near) return near;
      for (let i = index - 1; i >= 0 && draft.sentence - this.drafts[i]!.sentence <= 3; i--) {
        const other = this.drafts[i]!;
        if (other.role === draft.role && NATIONAL(other.countries[0])) return other.countries[0];
      }
      return this.home;
    }
    if (/^(?:COP|CVL|JUD|GOV)$/.test(draft.role)) return this.placeNear(draft) || this.groundAt(draft) || this.teller(draft) || this.home;
    return this.placeNear(draft) || this.teller(draft) || (speaks ? this.speaker : '') || this.home;
  }

  /** `France will send troops`: those of the subject. */
  sender(draft: Draft): string {
    const { tokens } = this.phrases;
    const { head, deprel } = tokens[draft.head]!;
    if (deprel !== 'obj' || head < 0 || !SENDS.test(tokens[head]!.form)) return '';
    const subject = this.drafts[this.pronouns.subjectOf(draft.head)];
    const country = subject?.countries[0];
    return NATIONAL(country) && subject !== draft ? country : '';
  }

  /** `the Armenian side said 18 soldiers died`: the country of the subject of the speech verb over the clause. */
  teller(draft: Draft): string {
    const { tokens } = this.phrases;
    let at = draft.head;
    for (let steps = 0; steps < 10; steps++) {
      at = tokens[at]!.head;
      if (at < 0) return '';
      if (!SPEECH.test(tokens[at]!.form)) continue;
      for (const child of this.phrases.children(at)) {
        if (!tokens[child]!.deprel.startsWith('nsubj')) continue;
        const subject = this.drafts[this.byHead.get(this.phrases.top(child)) ?? -1];
        if (subject && subject !== draft && NATIONAL(subject.countries[0]) && !/^(?:MED|NGO)$/.test(subject.role))
          return subject.countries[0];
      }
    }
    return '';
  }

  /** Whether a mention is the subject of a verb of saying. */
  speaks(draft: Draft): boolean {
    const { head, deprel } = this.phrases.tokens[draft.head]!;
    return deprel.startsWith('nsubj') && head >= 0 && SPEECH.test(this.phrases.tokens[head]!.form);
  }

  /** Country of a place that the same clause names: `gunmen killed villagers in northern Nigeria`. */
  private placeNear(draft: Draft): string {
    const { tokens } = this.phrases;
    let verb = tokens[draft.head]!.head;
    for (let up = 0; up < 3 && verb >= 0; up++) {
      for (const child of this.phrases.children(verb)) {
        if (
          !/^(?:obl|nmod)/.test(tokens[child]!.deprel) ||
          !/^(?:in|at|near|around|outside|inside|across)$/.test(this.phrases.marker(child))
        )
          continue;
        const place = this.reader.placeOf(child);
        if (place) return place;
      }
      if (/^(?:VERB|AUX)$/.test(tokens[verb]!.upos)) break;
      verb = tokens[verb]!.head;
    }
    return '';
  }

  /** Country of the nearest place: of the same sentence, else the last before it, within ten sentences. */
  private groundAt(draft: Draft): string {
    const { tokens } = this.phrases;
    const at = this.firstPlaceAfter(draft.head);
    const last = this.places[at - 1];
    const next = this.places[at];
    // A town may be a street's name or a namesake: its country counts if the report is at home there.
    const sure = (place: { country: string } | undefined): boolean => place !== undefined && (this.counts.get(place.country) ?? 0) >= 2;
    if (sure(last) && tokens[last!.token]!.sentence === draft.sentence) return last!.country;
    if (sure(next) && tokens[next!.token]!.sentence === draft.sentence) return next!.country;
    return sure(last) && draft.sentence - tokens[last!.token]!.sentence <= 10 ? last!.country : this.ground;
  }

  private firstPlaceAfter(token: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle]!.token <= token) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
