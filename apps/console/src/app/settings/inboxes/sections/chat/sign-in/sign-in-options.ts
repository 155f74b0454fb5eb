import type { ChatDraft } from '../chat-draft.js';

type Draft = ChatDraft['signIn'];
export type SignInOption = keyof Draft;

/** Why an option has no effect: nothing is asked at all, or the installation has no keys of the network. */
export type SignInHindrance = 'isAnonymous' | 'noKeys';

/** A switch and its place: the same option can stand under each network. */
export interface PlacedOption {
  readonly name: SignInOption;
  readonly place: string;
}

/** The switches from top to bottom. "Only networks" is one setting, under each network that is on. */
export function signInOptionsOf({ facebook, google, onlySocial }: Draft): readonly PlacedOption[] {
  const placed = (name: SignInOption, place: string = name) => ({ name, place });
  const underFacebook = facebook || (onlySocial && !google);
  return [
    placed('anonymous'),
    placed('emailIdentifies'),
    placed('asksRut'),
    placed('asksPhone'),
    placed('facebook'),
    ...(underFacebook ? [placed('onlySocial', 'onlySocial-facebook')] : []),
    placed('google'),
    ...(google ? [placed('onlySocial', 'onlySocial-google')] : []),
  ];
}

/** Null: it has an effect. */
export function hindranceOf(
  name: SignInOption,
  { anonymous }: Draft,
  keys: { readonly google: boolean; readonly facebook: boolean },
): SignInHindrance | null {
  if (name !== 'anonymous' && anonymous) return 'isAnonymous';
  return (name === 'google' || name === 'facebook') && !keys[name] ? 'noKeys' : null;
}
