import type { ActorRef } from '../document/actor-ref.js';

/** What the newest words of a conversation can be. */
export const PREVIEW_KINDS = ['message', 'reply', 'note'] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

/** Newest message or note. `text` is cut to a line or two, and null once its contact was erased. */
export interface Preview {
  readonly kind: PreviewKind;
  readonly text: string | null;
  /** Files that came with it: their number and the name of the first; null without any and once erased. */
  readonly files: { readonly count: number; readonly first: string } | null;
  readonly by: ActorRef;
  readonly at: string;
}
