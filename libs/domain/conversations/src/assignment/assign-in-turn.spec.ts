import { SYSTEM } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '../conversation.events.js';
import { AssignInTurn } from './assign-in-turn.command.js';

const here = { conversationId: 'v1', contactId: 'c1' };
const inTeam: readonly ConversationEvent[] = [
  {
    type: 'ConversationStarted',
    data: {
      ...here,
      inboxId: 'web',
      ordinal: 1,
      reference: 'R1',
      status: 'open',
      startedBy: 'contact',
      page: null,
      language: null,
    },
  },
  { type: 'ConversationTeamChanged', data: { ...here, teamId: 'help' } },
];
const choice = {
  kind: 'inTurn' as const,
  teamId: 'help',
  after: null,
  load: 0,
  capacity: 3,
  passedOver: [{ userId: 'bea', reason: 'full' as const }],
  waited: false,
};
const turn = { conversationId: 'v1', userId: 'ana', choice };

describe('a conversation whose turn has come', () => {
  it('is assigned, and the event says how the person was chosen', () => {
    const { events } = given(...inTeam).when(AssignInTurn, turn, { actor: SYSTEM });
    expect(events).toEqual([
      { type: 'ConversationAssigned', data: { ...here, userId: 'ana', choice, released: null } },
    ]);
  });

  it.each<[string, ConversationEvent]>([
    [
      'is assigned',
      {
        type: 'ConversationAssigned',
        data: { ...here, userId: 'bea', choice: null, released: null },
      },
    ],
    ['has another team', { type: 'ConversationTeamChanged', data: { ...here, teamId: null } }],
    [
      'is resolved',
      {
        type: 'ConversationStatusChanged',
        data: { ...here, status: 'resolved', until: null, reason: 'asked' },
      },
    ],
  ])('stays as it is when it %s by then', (_what, meanwhile) => {
    const { events, refusals } = given(...inTeam, meanwhile).when(AssignInTurn, turn);
    expect({ events, refusals }).toEqual({ events: [], refusals: [] });
  });
});
