import { given } from '@bitacora/kernel/testing';
import type { UserEvent } from '../user/user.events.js';
import { ChooseNotices } from './notices.commands.js';
import { noticeEvents } from './notices.events.js';
import { DEFAULT_NOTICES, channelsInOrder } from './notices.lists.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const choices = {
  ...channelsInOrder(DEFAULT_NOTICES),
  answerInMine: ['desktop', 'console'] as const,
};
const wanted = { ...choices, answerInMine: [...choices.answerInMine] };
const chosen: UserEvent = {
  type: 'NoticesChosen',
  data: { userId: 'u1', choices: { ...wanted, answerInMine: ['console', 'desktop'] } },
};

describe('what a person is given notice of', () => {
  it('is what they chose, in one order; the same again and what counts anyway change nothing', () => {
    const data = { userId: 'u1', choices: wanted };
    expect(given(registered).when(ChooseNotices, data).events).toEqual([chosen]);
    expect(given(registered, chosen).when(ChooseNotices, data).events).toEqual([]);
    const defaults = { userId: 'u1', choices: channelsInOrder(DEFAULT_NOTICES) };
    expect(given(registered).when(ChooseNotices, defaults).events).toEqual([]);
    expect(given(registered, chosen).when(ChooseNotices, defaults).events).toHaveLength(1);
  });

  it('keeps each channel once, and none that is unknown or beyond their number', () => {
    const twice = { ...wanted, answerInMine: ['sound', 'sound'] as 'sound'[] };
    const { events } = given(registered).when(ChooseNotices, { userId: 'u1', choices: twice });
    expect(events).toMatchObject([{ data: { choices: { answerInMine: ['sound'] } } }]);
    for (const answerInMine of [['letter'], Array.from({ length: 30 }, () => 'sound'), 'sound']) {
      const wrong = { userId: 'u1', choices: { ...wanted, answerInMine } } as never;
      expect(given(registered).when(ChooseNotices, wrong).refusals).not.toEqual([]);
    }
  });

  it('is not by mail, nor another notice of mentions than at first, for who chose before there was either', () => {
    const [definition] = noticeEvents;
    const { answerInMine, waitingForTaker, assignedToMe } = DEFAULT_NOTICES;
    const before = { answerInMine, waitingForTaker, assignedToMe };
    const lifted = definition.upcasters?.[1]?.({ userId: 'u1', choices: before } as never);
    const { choices } = definition.schema.parse(lifted);
    expect(choices).toEqual({ ...before, mentionsMe: ['console', 'desktop'] });
    expect(Object.values(DEFAULT_NOTICES).flat()).not.toContain('mail');
  });

  it('is the choice of that person alone', () => {
    const another = { actor: { kind: 'user', id: 'u2', name: 'Eva' } } as const;
    const data = { userId: 'u1', choices: wanted };
    expect(given(registered).when(ChooseNotices, data, another).refusals).toEqual([
      { code: 'NOT_YOURSELF' },
    ]);
    expect(given().when(ChooseNotices, data).refusals).toMatchObject([{ code: 'USER_NOT_FOUND' }]);
  });
});
