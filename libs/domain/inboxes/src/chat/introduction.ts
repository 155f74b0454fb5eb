import { type ChatOptions, type ChatSignIn, signInOf } from './chat-options.js';

/** For which networks the installation has keys. */
export interface NetworkKeys {
  readonly google: boolean;
  readonly facebook: boolean;
}

/** What asks the visitor in effect: a network without keys does not, and without any the form is back. */
export function signInWith(options: ChatOptions, keys: NetworkKeys): ChatSignIn {
  const chosen = signInOf(options);
  const google = chosen.google && keys.google;
  const facebook = chosen.facebook && keys.facebook;
  return { ...chosen, google, facebook, onlySocial: chosen.onlySocial && (google || facebook) };
}

/** What a visitor says of themselves, as far as it counts: empty is null. */
export interface VisitorDetails {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly rut: string | null;
}

/** Why a visitor is not let in, with the field that it is about; null: with all of it. */
export interface IntroductionFault {
  readonly code: 'NAME_REQUIRED' | 'EMAIL_REQUIRED' | 'RUT_REQUIRED' | 'NETWORK_NEEDED';
  readonly field: keyof VisitorDetails | null;
}

/** What of it the chat asks for; what it does not ask for is not taken either. */
export function askedBy(signIn: ChatSignIn, given: VisitorDetails): VisitorDetails {
  if (signIn.anonymous) return { name: null, email: null, phone: null, rut: null };
  const phone = signIn.asksPhone ? given.phone : null;
  return { ...given, phone, rut: signIn.asksRut ? given.rut : null };
}

/**
 * What is missing before a conversation can start. `isProved`: the website or a network said who the visitor is, so
 * that name and e-mail are theirs to say.
 */
export function introductionFaults(
  signIn: ChatSignIn,
  { name, email, rut }: VisitorDetails,
  isProved: boolean,
): readonly IntroductionFault[] {
  if (signIn.anonymous) return [];
  if (signIn.onlySocial && !isProved) return [{ code: 'NETWORK_NEEDED', field: null }];
  const faults: IntroductionFault[] = [];
  if (!isProved && name === null) faults.push({ code: 'NAME_REQUIRED', field: 'name' });
  const needsEmail = !isProved || signIn.emailIdentifies;
  if (needsEmail && email === null) faults.push({ code: 'EMAIL_REQUIRED', field: 'email' });
  if (signIn.asksRut && rut === null) faults.push({ code: 'RUT_REQUIRED', field: 'rut' });
  return faults;
}
