import type { ActorRef } from '../document/actor-ref.js';

/** What the newest words of a conversation can be. */
export const PREVIEW_KINDS = ['message', 'reply', 'note'] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

/** Newest message or note, as it reads now. `text` is cut to a line or two, and null once it was withdrawn or its contact erased. */
export interface Preview {
  readonly kind: PreviewKind;
  readonly text: string | null;
  /** Files that came with it: their number and the name of the first; null without any and once erased. */
  readonly files: { readonly count: number; readonly first: string } | null;
  readonly by: ActorRef;
  readonly at: string;
  /** Of its event in the conversation. */
  readonly revision: number;
  /** The contact took it back; absent: no. */
  readonly isWithdrawn?: true;
}
