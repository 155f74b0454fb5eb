import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { AccountEvent, Language } from './account.events.js';

/** An open account; null before it was opened. */
export interface Account {
  readonly name: string;
  readonly language: Language;
  /** Name in the IANA data base: `America/Mexico_City`. */
  readonly timeZone: string;
  readonly openedAt: string;
  /** Whole days without activity after which an open conversation resolves itself; null: never. */
  readonly inactiveDays: number | null;
}
export type AccountState = Account | null;

/** `account-<account>.account`: one stream for each account. */
export function accountStream(accountId: string): StreamName {
  return streamName('account', accountId, 'account');
}

function evolve(state: AccountState, event: Folded<AccountEvent>): AccountState {
  if (event.type === 'AccountOpened') {
    return { ...event.data, openedAt: event.metadata.occurredAt, inactiveDays: null };
  }
  return state && { ...state, ...event.data };
}

export const accountDecider: Decider<AccountState, AccountEvent> = { initial: null, evolve };
