import type { DomainError } from '@bitacora/kernel';
import { type InboxRefusal, inboxRefusal } from '../inbox.errors.js';
import type {
  ChatBehaviour,
  ChatLooks,
  ChatOptions,
  ChatSignIn,
  ChatTexts,
} from './chat-options.js';

/** Every reason against them, each with its field. */
export function chatFaults({ looks, signIn, behaviour }: ChatOptions): readonly DomainError[] {
  return [...faultsOfLooks(looks), ...faultsOfSignIn(signIn), ...faultsOfBehaviour(behaviour)];
}

function faultsOfLooks({ longButton, buttonText }: ChatLooks): readonly DomainError[] {
  return longButton && isEmpty(buttonText)
    ? [inboxRefusal('BUTTON_TEXT_REQUIRED', 'looks.buttonText')]
    : [];
}

function faultsOfSignIn(signIn: ChatSignIn): readonly DomainError[] {
  const { anonymous, onlySocial, facebook, google } = signIn;
  const isClosed = !anonymous && onlySocial && !facebook && !google;
  return isClosed ? [inboxRefusal('NETWORK_REQUIRED', 'signIn.onlySocial')] : [];
}

function faultsOfBehaviour(behaviour: ChatBehaviour): readonly DomainError[] {
  const { opens, opensSeconds, opensOn, welcome, welcomeSeconds, welcomeAgainMinutes } = behaviour;
  const { welcomeOn, welcomeText, welcomeByCompany, welcomeAuthorId } = behaviour;
  const required = (isMissing: boolean, code: InboxRefusal, field: string) =>
    isMissing ? [inboxRefusal(code, `behaviour.${field}`)] : [];
  return [
    ...required(opens && opensSeconds === null, 'SECONDS_REQUIRED', 'opensSeconds'),
    ...required(opens && opensOn === null, 'DEVICES_REQUIRED', 'opensOn'),
    ...required(welcome && welcomeSeconds === null, 'SECONDS_REQUIRED', 'welcomeSeconds'),
    ...required(welcome && welcomeAgainMinutes === null, 'MINUTES_REQUIRED', 'welcomeAgainMinutes'),
    ...required(welcome && welcomeOn === null, 'DEVICES_REQUIRED', 'welcomeOn'),
    ...required(welcome && isEmpty(welcomeText), 'WELCOME_TEXT_REQUIRED', 'welcomeText'),
    ...required(
      welcome && !welcomeByCompany && welcomeAuthorId === null,
      'AUTHOR_REQUIRED',
      'welcomeAuthorId',
    ),
  ];
}

function isEmpty(texts: ChatTexts): boolean {
  return Object.values(texts).every((text) => text === '');
}
