import type { Decision, DomainError } from '@bitacora/kernel';
import { inboxRefusal } from '../inbox.errors.js';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import {
  type ChatBehaviour,
  type ChatLooks,
  type ChatOptions,
  type ChatSignIn,
  type ChatTexts,
  recordedChatOptions,
} from './chat-options.js';

/** What the chat is like from now on. What is on needs what it says, and when. */
export function changeChatOptions(
  given: ChatOptions,
  { inboxId, chat }: Inbox,
): Decision<InboxEvent> {
  const [fault] = chatFaults(given);
  if (fault) return fault;
  // The same options are the same words: parsing puts the names in the order of the schema.
  const options = recordedChatOptions.parse(given);
  if (JSON.stringify(recordedChatOptions.parse(chat)) === JSON.stringify(options)) return [];
  return [{ type: 'ChatOptionsChanged', data: { inboxId, options } }];
}

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
  const required = (isMissing: boolean, code: ChatRefusal, field: string) =>
    isMissing ? [inboxRefusal(code, `behaviour.${field}`)] : [];
  return [
    ...required(opens && opensSeconds === null, 'SECONDS_REQUIRED', 'opensSeconds'),
    ...required(opens && opensOn === null, 'DEVICES_REQUIRED', 'opensOn'),
    ...required(welcome && welcomeSeconds === null, 'SECONDS_REQUIRED', 'welcomeSeconds'),
    ...required(
      welcome && welcomeAgainMinutes === null,
      'MINUTES_REQUIRED',
      'welcomeAgainMinutes',
    ),
    ...required(welcome && welcomeOn === null, 'DEVICES_REQUIRED', 'welcomeOn'),
    ...required(welcome && isEmpty(welcomeText), 'WELCOME_TEXT_REQUIRED', 'welcomeText'),
    ...required(
      welcome && !welcomeByCompany && welcomeAuthorId === null,
      'AUTHOR_REQUIRED',
      'welcomeAuthorId',
    ),
  ];
}

type ChatRefusal = Parameters<typeof inboxRefusal>[0];

function isEmpty(texts: ChatTexts): boolean {
  return Object.values(texts).every((text) => text === '');
}
