import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';

/** Why a webhook waits for a person. */
export const KEPT_HOOK_STATES = ['unreadable', 'givenUp'] as const;
export type KeptHookState = (typeof KEPT_HOOK_STATES)[number];

/**
 * A webhook of a provider that was verified and answered, until what it says is in the log. `waiting`: it is taken when it is due;
 * `unreadable`: the channel did not understand it; `givenUp`: it could not be taken, however often it was tried.
 */
export interface StoredHook extends StoredDocument {
  readonly hookId: string;
  readonly inboxId: string;
  readonly state: 'waiting' | KeptHookState;
  /** When it came, ISO 8601. */
  readonly at: string;
  /** In the order in which they came. */
  readonly order: string;
  /** When it is taken next, ISO 8601; empty: when a person asks. */
  readonly due: string;
  readonly attempts: number;
  /** Why it was not taken the last time; empty: it was not tried. A code, never words of a client. */
  readonly why: string;
  /** What it says, sealed with the key of the inbox; empty: its body is large, and kept beside (`LargeHooks`). */
  readonly box: string;
  /** Of a large body. */
  readonly bytes?: number;
}

/** Outside of the log: what is in it is taken from it, or thrown away by a person or after `KEPT_DAYS`. */
export const HOOKS: CollectionSpec = {
  name: 'hooks',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'due',
      keys: [
        ['state', 1],
        ['due', 1],
        ['order', 1],
      ],
    },
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['state', 1],
        ['order', 1],
      ],
    },
  ],
};

/** Most webhooks of an inbox that wait to be taken; of more the provider is asked to come again. */
export const MAX_WAITING_HOOKS = 20_000;
/** Most webhooks of the installation that wait to be taken. */
export const MAX_ALL_WAITING_HOOKS = 50_000;
/** Most webhooks of an inbox that are kept though they could not be taken; of more the oldest are thrown away. */
export const MAX_KEPT_HOOKS = 200;
/** Days for which a webhook that could not be taken is kept. */
export const KEPT_DAYS = 14;

/** Key of the document of a webhook. */
export function hookDocumentId(account: string, hookId: string): string {
  return `${account}:${hookId}`;
}
