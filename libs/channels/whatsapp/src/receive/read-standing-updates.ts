import type { Incoming, SaidStanding } from '@bitacora/channel-port';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import type { z } from 'zod';
import { standingUpdated } from '../connect/number-standing.js';
import { STANDING_HINT } from '../connect/read-standing.js';
import type { HookValue, hookPayload } from './hook-payload.js';

type Entries = Readonly<z.output<typeof hookPayload>>['entry'];

/** Fields of webhooks that say that a number, or its account, is thought of in another way. */
const OF_NUMBER = 'phone_number_quality_update';
const OF_ACCOUNT = new Set(['business_capability_update', 'account_update']);

/** What webhooks say of the number, or of all numbers of its account, in their order. */
export function standingUpdates(
  entries: Entries,
  { number, businessAccountId }: WhatsappSettings,
): readonly HookValue[] {
  const isOfAccount = (id: string | undefined) =>
    // At 360dialog each number has an address of its own, and the id of its account is not known.
    businessAccountId === '' || id === businessAccountId;
  const isOfNumber = ({ display_phone_number: shown = '' }: HookValue) =>
    `+${shown.replaceAll(/\D/gu, '')}` === number;
  return entries
    .filter(({ id }) => isOfAccount(id))
    .flatMap(({ changes }) => changes)
    .filter(({ field, value }) => (field === OF_NUMBER ? isOfNumber(value) : OF_ACCOUNT.has(field)))
    .map(({ value }) => value);
}

/** However many there are: Meta is asked once; of 360dialog counts what they say themselves. */
export function incomingStanding(
  updates: readonly HookValue[],
  canBeAsked: boolean,
): readonly Incoming[] {
  if (updates.length === 0) return [];
  if (canBeAsked) return [{ kind: 'hint', reference: STANDING_HINT }];
  const said: SaidStanding = Object.assign({}, ...updates.map(standingUpdated));
  return Object.keys(said).length === 0 ? [] : [{ kind: 'standing', said }];
}
