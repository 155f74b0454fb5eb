import type { Personal } from './personal.js';

/** Who did it. The console gives each kind its own colour and glyph. */
export const ACTOR_KINDS = ['user', 'contact', 'rule', 'system', 'channel'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/**
 * The author of an event. `name` is the name as it was then and is sealed for users and contacts;
 * `id` is the id of the user, contact, rule, process or inbox.
 */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string;
  readonly name: Personal<string>;
}

/** The product itself, for what no person and no rule did. */
export const SYSTEM: Actor = Object.freeze({ kind: 'system', id: 'system', name: 'Bitácora' });
