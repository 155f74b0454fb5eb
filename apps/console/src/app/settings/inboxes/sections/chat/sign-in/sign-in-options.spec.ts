import { NO_CHAT_DRAFT } from '../chat-draft.js';
import { hindranceOf, signInOptionsOf } from './sign-in-options.js';

const { signIn } = NO_CHAT_DRAFT;
const keys = { google: true, facebook: false };

describe('the switches of a sign-in', () => {
  it('have "only networks" under each network that is on', () => {
    const places = (draft: Partial<typeof signIn>) =>
      signInOptionsOf({ ...signIn, ...draft })
        .filter(({ name }) => name === 'onlySocial')
        .map(({ place }) => place);
    expect(places({})).toEqual([]);
    expect(places({ google: true })).toEqual(['onlySocial-google']);
    expect(places({ google: true, facebook: true })).toHaveLength(2);
    // What is on by itself can be switched off.
    expect(places({ onlySocial: true })).toEqual(['onlySocial-facebook']);
  });

  it('say why they have no effect', () => {
    const anonymous = { ...signIn, anonymous: true };
    for (const { name } of signInOptionsOf({ ...anonymous, google: true }))
      expect(hindranceOf(name, anonymous, keys)).toBe(name === 'anonymous' ? null : 'isAnonymous');
    expect(hindranceOf('google', signIn, keys)).toBeNull();
    expect(hindranceOf('facebook', signIn, keys)).toBe('noKeys');
  });
});
