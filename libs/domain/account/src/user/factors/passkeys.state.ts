import type { Personal } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { PasskeyEvent } from './passkeys.events.js';

/** Most passkeys of one person. */
export const MAX_PASSKEYS = 20;

/** A key pair of which the person's device keeps the secret half. */
export interface Passkey {
  readonly passkeyId: string;
  readonly publicKey: string;
  /** As the authenticator counts; 0 for those that count nothing. */
  readonly counter: number;
  readonly name: Personal<string>;
  readonly addedAt: string;
  /** Null before the first sign-in with it. */
  readonly lastUsedAt: string | null;
  /** When the newest challenge that it answered was made. */
  readonly challengedAt: string;
}

/** The passkeys after an event, oldest first. */
export function foldPasskeys(
  passkeys: readonly Passkey[],
  event: Folded<PasskeyEvent>,
): readonly Passkey[] {
  const at = event.metadata.occurredAt;
  const { passkeyId } = event.data;
  switch (event.type) {
    case 'PasskeyAdded': {
      const { userId: _, ...passkey } = event.data;
      return [...passkeys, { ...passkey, addedAt: at, lastUsedAt: null }];
    }
    case 'PasskeyUsed': {
      const { counter, challengedAt } = event.data;
      return passkeys.map((passkey) =>
        passkey.passkeyId === passkeyId
          ? { ...passkey, counter, challengedAt, lastUsedAt: at }
          : passkey,
      );
    }
    case 'PasskeyRemoved':
      return passkeys.filter((passkey) => passkey.passkeyId !== passkeyId);
  }
}
