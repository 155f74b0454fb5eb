import { given } from '@bitacora/kernel/testing';
import type { UserEvent } from '../user/user.events.js';
import { OrderNewsMail } from './notices.commands.js';
import { DEFAULT_NOTICES, NEWS_MAILS_OF_DAY, channelsInOrder } from './notices.lists.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const chosen: UserEvent = {
  type: 'NoticesChosen',
  data: {
    userId: 'u1',
    choices: { ...channelsInOrder(DEFAULT_NOTICES), mentionsMe: ['mail'] },
  },
};
const mention = { conversationId: 'k1', reason: 'mentionsMe' as const };
const answer = { conversationId: 'k2', reason: 'answerInMine' as const };
const NOW = '2026-03-02T09:00:00.000Z';
const gathered = { userId: 'u1', newsId: 'n1', news: [answer, mention], more: 2, since: NOW };
const ordered: UserEvent = {
  type: 'NewsMailOrdered',
  data: { userId: 'u1', newsId: 'n1', news: [mention], more: 2 },
};

describe('the mail about news', () => {
  it('is about what the person wants by mail, and about nothing until they choose', () => {
    expect(given(registered, chosen).when(OrderNewsMail, gathered).events).toEqual([ordered]);
    expect(given(registered).when(OrderNewsMail, gathered).events).toEqual([]);
    const unwanted = { ...gathered, news: [answer] };
    expect(given(registered, chosen).when(OrderNewsMail, unwanted).events).toEqual([]);
    expect(given().when(OrderNewsMail, gathered).events).toEqual([]);
  });

  it('is none about what is long past, and none beyond those of a day', () => {
    const since = new Date(Date.parse(NOW) - 25 * 60 * 60 * 1000).toISOString();
    const past = { ...gathered, since };
    expect(given(registered, chosen).when(OrderNewsMail, past).events).toEqual([]);
    const many = Array.from({ length: NEWS_MAILS_OF_DAY - 1 }, () => ordered);
    const almost = given(registered, chosen, ...many);
    expect(almost.when(OrderNewsMail, gathered).events).toHaveLength(1);
    const full = given(registered, chosen, ...many, ordered);
    expect(full.when(OrderNewsMail, gathered).events).toEqual([]);
  });

  it('names no more than it may', () => {
    const news = Array.from({ length: 11 }, () => mention);
    const { refusals } = given(registered, chosen).when(OrderNewsMail, { ...gathered, news });
    expect(refusals).not.toEqual([]);
  });
});
