import { type DomainError, refuse } from '@bitacora/kernel';

/** Most canned responses that an account shares, among all its audiences. */
export const MAX_SHARED_RESPONSES = 2_000;
/** Most canned responses that one person keeps for themself. */
export const MAX_OWN_RESPONSES = 200;

/** The refusal of one more response than there may be. */
export function tooManyResponses(max: number): DomainError {
  return refuse('TOO_MANY_RESPONSES', 'code', { max });
}
