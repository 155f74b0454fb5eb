import type { Decision, DecisionContext } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { Availability, AvailabilityEvent } from './availability.events.js';
import { type AvailabilityState, availabilityOf } from './availability.state.js';

/** A person says how they are; the session layer says it for a person who came or left. */
export function changeAvailability(
  data: { readonly userId: string; readonly state: Availability },
  state: AvailabilityState,
  context: Pick<DecisionContext, 'actor'>,
): Decision<AvailabilityEvent> {
  if (context.actor.kind === 'user' && context.actor.id !== data.userId)
    return accountRefusal('NOT_YOURSELF');
  if (availabilityOf(state, data.userId) === data.state) return [];
  return [{ type: 'AvailabilityChanged', data }];
}
