import { given } from '@bitacora/kernel/testing';
import { ChangeChatOptions } from '../inbox.commands.js';
import type { InboxEvent } from '../inbox.events.js';
import {
  type ChatBehaviour,
  type ChatLooks,
  type ChatOptions,
  type ChatSignIn,
  USUAL_CHAT_OPTIONS,
  recordedChatOptions,
  signInOf,
} from './chat-options.js';

const connected: InboxEvent = {
  type: 'InboxConnected',
  data: {
    inboxId: 'i1',
    name: 'Tienda',
    settings: { channel: 'website', domain: 'tienda.example' },
  },
};
interface Parts {
  readonly looks?: Partial<ChatLooks>;
  readonly signIn?: Partial<ChatSignIn>;
  readonly behaviour?: Partial<ChatBehaviour>;
}
const optionsOf = ({ looks, signIn, behaviour }: Parts): ChatOptions => ({
  looks: { ...USUAL_CHAT_OPTIONS.looks, ...looks },
  signIn: { ...USUAL_CHAT_OPTIONS.signIn, ...signIn },
  behaviour: { ...USUAL_CHAT_OPTIONS.behaviour, ...behaviour },
});
const when = (parts: Parts, ...before: InboxEvent[]) =>
  given(connected, ...before).when(ChangeChatOptions, {
    inboxId: 'i1',
    options: optionsOf(parts),
  });
const texts = (es: string) => ({ es, en: '', pt: '' });

describe('the options of a chat', () => {
  it('are the usual ones until others are chosen, and the same again are no change', () => {
    expect(when({}).events).toEqual([]);
    const options = optionsOf({
      looks: { left: true, longButton: true, buttonText: texts('Habla') },
    });
    const chosen: InboxEvent = { type: 'ChatOptionsChanged', data: { inboxId: 'i1', options } };
    expect(when(options).events).toEqual([chosen]);
    expect(when(options, chosen).events).toEqual([]);
  });

  it('take what shows nothing for no text', () => {
    const { refusals } = when({ looks: { longButton: true, buttonText: texts(' \u200b ') } });
    expect(refusals).toMatchObject([
      { code: 'BUTTON_TEXT_REQUIRED', field: 'options.looks.buttonText' },
    ]);
  });

  it.each<[string, Parts, string]>([
    [
      'a window that opens by itself',
      { behaviour: { opens: true, opensOn: 'both' } },
      'opensSeconds',
    ],
    ['screens', { behaviour: { opens: true, opensSeconds: 0 } }, 'opensOn'],
    ['an author', { behaviour: { ...welcoming(), welcomeByCompany: false } }, 'welcomeAuthorId'],
    ['a text', { behaviour: { ...welcoming(), welcomeText: texts('') } }, 'welcomeText'],
  ])('that are on need what they say: %s', (_what, parts, field) => {
    expect(when(parts).refusals).toMatchObject([{ field: `options.behaviour.${field}` }]);
    expect(when({ behaviour: welcoming() }).events).toHaveLength(1);
  });

  it('need a network where only networks are left', () => {
    const { refusals } = when({ signIn: { onlySocial: true } });
    expect(refusals).toMatchObject([
      { code: 'NETWORK_REQUIRED', field: 'options.signIn.onlySocial' },
    ]);
    expect(when({ signIn: { onlySocial: true, google: true } }).events).toHaveLength(1);
  });

  it('of anonymous visitors ask for nothing, and keep what was chosen before', () => {
    const options = optionsOf({ signIn: { anonymous: true, asksRut: true, onlySocial: true } });
    expect(when(options).events).toMatchObject([
      { data: { options: { signIn: { asksRut: true } } } },
    ]);
    expect(signInOf(options)).toEqual({ ...USUAL_CHAT_OPTIONS.signIn, anonymous: true });
  });

  it('have bounds', () => {
    const isTaken = (parts: object) => recordedChatOptions.safeParse(optionsOf(parts)).success;
    expect(isTaken({})).toBe(true);
    for (const seconds of [-1, 3601, 1.5])
      expect(isTaken({ behaviour: { opensSeconds: seconds } })).toBe(false);
    for (const count of [0, 4])
      expect(isTaken({ behaviour: { noticeMessages: count } })).toBe(false);
    expect(isTaken({ behaviour: { welcomeAgainMinutes: 43_201 } })).toBe(false);
    expect(isTaken({ behaviour: { welcomeText: texts('x'.repeat(1001)) } })).toBe(false);
    expect(isTaken({ looks: { buttonText: texts('x'.repeat(41)) } })).toBe(false);
    for (const colour of ['red', '#FFFFFF', '#fff', 'url(x)'])
      expect(isTaken({ looks: { colour } })).toBe(false);
  });
});

function welcoming(): Partial<ChatBehaviour> {
  return {
    ...{ welcome: true, welcomeSeconds: 3, welcomeAgainMinutes: 60, welcomeOn: 'both' },
    welcomeText: texts('Hola'),
  };
}
