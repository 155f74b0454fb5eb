import type { ReturnedSignIn } from '@bitacora/application';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import type { ReturnedSignInInput } from './form-connection.types.js';

/** A sign-in counts in the session in which it was begun. */
export function returnedBy(
  context: OperationContext,
  signIn: ReturnedSignInInput | null | undefined,
): ReturnedSignIn | null {
  return signIn ? { ...signIn, sessionId: signedIn(context).viewer.sessionId } : null;
}
