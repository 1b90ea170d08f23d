import { z } from 'zod';
import data from './link-costs.json' with { type: 'json' };

/** Shape of `link-costs.json`: what each piece of evidence costs; `none` = the cost above which an event has no such phrase. */
export const LinkCosts = z.strictObject({ time: z.record(z.string(), z.number()), place: z.record(z.string(), z.number()) });
export type LinkCosts = z.infer<typeof LinkCosts>;

export const linkCosts: LinkCosts = data;
