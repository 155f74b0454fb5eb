/** A line of a scripted conversation. One of `say` is picked; `{slots}` are filled. */
export interface Line {
  readonly by: 'visitor' | 'agent' | 'note';
  readonly say: readonly string[];
  /** Minutes after the line before it: at least, at most. */
  readonly after?: readonly [number, number];
}

/** One kind of conversation, in one language. `ends` is what the agent does last. */
export interface Scenario {
  readonly topic: Topic;
  readonly lines: readonly Line[];
  readonly ends: 'resolved' | 'open' | 'pending' | 'snoozed';
  /** How often it comes up, relative to the others. */
  readonly weight: number;
}

export const TOPICS = [
  'shipping',
  'billing',
  'returns',
  'product',
  'account',
  'store',
  'thanks',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What fills the slots of one language. */
export interface Vocabulary {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly products: readonly string[];
  readonly cities: readonly string[];
  readonly scenarios: readonly Scenario[];
}
