import type { Decider, Json } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { CannedResponseEvent, ResponseFile } from './canned-response.events.js';
import type { Audienced } from './canned-response.id.js';

export interface CannedResponse extends Audienced {
  readonly responseId: string;
  /** As it was typed. */
  readonly code: string;
  /** Several lines, with variables in double braces. */
  readonly content: string;
  /** Inboxes in which it is offered; empty: in all. */
  readonly inboxIds: readonly string[];
  /** Files that come with it, in their order. */
  readonly files: readonly ResponseFile[];
}

/** Null before it was created, and after it was deleted. */
export type CannedResponseState = CannedResponse | null;

function evolve(_: CannedResponseState, event: Folded<CannedResponseEvent>): CannedResponseState {
  return event.type === 'CannedResponseDeleted' ? null : event.data;
}

export const cannedResponseDecider: Decider<CannedResponseState, CannedResponseEvent> = {
  initial: null,
  evolve,
};

/** What people edit of a canned response, for its version. */
export function cannedResponseContent(
  response: Pick<CannedResponse, 'code' | 'content' | 'inboxIds' | 'files'>,
): Json {
  const { code, content, inboxIds, files } = response;
  return { code, content, inboxIds, files };
}
