import type { ConsoleApi } from '../product/api.js';
import type { Shop } from './shop.js';

const TEXTS = { es: '', en: '', pt: '' };
const USUAL = {
  looks: {
    ...{ hiddenInConsole: false, hiddenOnSite: false, colour: '#14505a', textColour: '#ffffff' },
    ...{ left: false, longButton: false, buttonText: TEXTS, companyName: false },
    ...{ identification: TEXTS, header: TEXTS, language: null },
  },
  signIn: {
    ...{ facebook: false, google: false, onlySocial: false, anonymous: false },
    ...{ emailIdentifies: false, asksRut: false, asksPhone: false },
  },
  behaviour: {
    ...{ consoleSound: true, widgetSound: true, opens: false, opensSeconds: null, opensOn: null },
    ...{ answersInNotice: false, noticeMessages: 1, welcome: false, welcomeSeconds: null },
    ...{ welcomeAgainMinutes: null, welcomeInStarted: false, welcomeOn: null, welcomeText: TEXTS },
    ...{ welcomeByCompany: true, welcomeAuthorId: null },
  },
};

/** Chooses about the chat of an inbox what is given, and the usual for the rest. */
export async function chooseChat(
  ana: ConsoleApi,
  { inboxId }: Pick<Shop, 'inboxId'>,
  given: { readonly looks?: object; readonly signIn?: object; readonly behaviour?: object },
): Promise<void> {
  const chat = {
    looks: { ...USUAL.looks, ...given.looks },
    signIn: { ...USUAL.signIn, ...given.signIn },
    behaviour: { ...USUAL.behaviour, ...given.behaviour },
  };
  await ana.ask(
    `mutation ($input: SetInboxChatInput!) {
      setInboxChat(input: $input) { __typename ... on Refused { errors { code field } } }
    }`,
    { input: { inboxId, chat } },
  );
}
