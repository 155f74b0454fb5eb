import type { Decision, DecisionContext } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { Availability, AvailabilityEvent } from './availability.events.js';
import { type AttendanceState, availabilityOf, choiceOf } from './availability.state.js';

type Result = Decision<AvailabilityEvent>;

/** A person chooses how they are. It is kept, over sign-ins and restarts, until they choose again. */
export function changeAvailability(
  { userId, state: choice }: { readonly userId: string; readonly state: Availability },
  state: AttendanceState,
  context: Pick<DecisionContext, 'actor'>,
): Result {
  if (context.actor.kind === 'user' && context.actor.id !== userId)
    return accountRefusal('NOT_YOURSELF');
  return written(userId, choice, choice, state);
}

/** A person came or left: who left is offline, who came is what they chose. */
export function recordPresence(
  { userId, present }: { readonly userId: string; readonly present: boolean },
  state: AttendanceState,
): Result {
  const choice = choiceOf(state.choices, userId);
  return written(userId, present ? choice : 'offline', choice, state);
}

function written(
  userId: string,
  now: Availability,
  choice: Availability,
  { states, choices }: AttendanceState,
): Result {
  const isSame = availabilityOf(states, userId) === now && choiceOf(choices, userId) === choice;
  return isSame ? [] : [{ type: 'AvailabilityChanged', data: { userId, state: now, choice } }];
}
