import type { InboxSettings } from '@bitacora/console-data';
import { NO_CHAT_DRAFT, chatChanges, chatDraftOf, chatProblems } from './chat-draft.js';

const { looks, signIn, behaviour } = NO_CHAT_DRAFT;

describe('the options of a chat, as a form', () => {
  it('are what is saved, without what answers carry besides', () => {
    const answered = { ...NO_CHAT_DRAFT, looks: { ...looks, left: true, __typename: 'ChatLooks' } };
    const draft = chatDraftOf({ chat: answered } as unknown as InboxSettings);
    expect(draft).toEqual({ ...NO_CHAT_DRAFT, looks: { ...looks, left: true } });
  });

  it('count each changed field, a text in three languages as one', () => {
    const texts = { es: 'Habla', en: 'Talk', pt: '' };
    const draft = {
      ...{ signIn, behaviour: { ...behaviour, opens: true, opensSeconds: 3 } },
      looks: { ...looks, buttonText: texts },
    };
    expect(chatChanges(draft, NO_CHAT_DRAFT)).toBe(3);
    expect(chatChanges(draft, draft)).toBe(0);
  });

  it('say what is wrong by the field, in the codes of the server', () => {
    expect(chatProblems(NO_CHAT_DRAFT).size).toBe(0);
    const draft = { ...NO_CHAT_DRAFT, signIn: { ...signIn, onlySocial: true } };
    expect([...chatProblems(draft)]).toEqual([['signIn.onlySocial', 'NETWORK_REQUIRED']]);
    const anonymous = { ...draft, signIn: { ...draft.signIn, anonymous: true } };
    expect(chatProblems(anonymous).size).toBe(0);
  });
});
