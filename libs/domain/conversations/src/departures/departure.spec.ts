import { SYSTEM } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import { ChangeConversationStatus } from '../conversation.commands.js';
import {
  type ConversationEvent,
  RELEASE_REASONS,
  type ReleaseReason,
} from '../conversation.events.js';
import { here, snoozed, started, statusChangedTo } from '../conversation.stories.js';
import { ReleaseFromMember, ReleaseFromTeam, ResolveWithInbox } from './departure.commands.js';
import { AddNote, SendReply } from '../messages/message.commands.js';

const { conversationId } = here;
const assignedTo = (userId: string): ConversationEvent => ({
  type: 'ConversationAssigned',
  data: { ...here, userId, choice: null, released: null },
});
const teamIs = (teamId: string | null): ConversationEvent => ({
  type: 'ConversationTeamChanged',
  data: { ...here, teamId },
});
const bySystem = { actor: SYSTEM };

describe('a member who can no longer answer', () => {
  const release = (reason: ReleaseReason) => ({ conversationId, userId: 'ana', reason });

  it.each(RELEASE_REASONS)('has the conversation no longer, which says why: %s', (reason) => {
    const story = given(started, assignedTo('ana'));
    const { events, state } = story.when(ReleaseFromMember, release(reason), bySystem);
    const data = { ...here, userId: null, choice: null, released: { userId: 'ana', reason } };
    expect(events).toEqual([{ type: 'ConversationAssigned', data }]);
    expect(state).toMatchObject({ assigneeId: null });
  });

  it.each([
    ['was given to another person', [assignedTo('bea')]],
    ['is resolved by then', [statusChangedTo('resolved')]],
    ['was released before', [{ ...assignedTo('ana'), data: { ...here, userId: null } }]],
  ])('changes nothing about a conversation that %s', (_then, since) => {
    const story = given(started, assignedTo('ana'), ...(since as ConversationEvent[]));
    expect(story.when(ReleaseFromMember, release('notInInbox'), bySystem).events).toEqual([]);
  });
});

describe('a team that was deleted', () => {
  const release = { conversationId, teamId: 'support' };

  it('leaves the conversation without a team', () => {
    const { events } = given(started, teamIs('support')).when(ReleaseFromTeam, release, bySystem);
    expect(events).toEqual([teamIs(null)]);
  });

  it('leaves a conversation alone that went to another team', () => {
    const story = given(started, teamIs('support'), teamIs('sales'));
    expect(story.when(ReleaseFromTeam, release, bySystem).events).toEqual([]);
  });
});

describe('an inbox that was deleted', () => {
  const end = { conversationId, inboxId: 'i1' };
  const over = statusChangedTo('resolved', 'inboxDeleted');

  it.each([
    ['open', []],
    ['snoozed', [snoozed('2026-04-01T09:00:00.000Z')]],
    ['ignored', [statusChangedTo('ignored')]],
  ])('resolves a conversation that is %s', (_status, events) => {
    expect(given(started, ...events).when(ResolveWithInbox, end, bySystem).events).toEqual([over]);
  });

  it('changes nothing about a resolved conversation, or one of another inbox', () => {
    const resolved = given(started, statusChangedTo('resolved'));
    expect(resolved.when(ResolveWithInbox, end, bySystem).events).toEqual([]);
    const other = { conversationId, inboxId: 'i2' };
    expect(given(started).when(ResolveWithInbox, other, bySystem).events).toEqual([]);
  });

  it('lets no person answer or reopen it; notes are still taken', () => {
    const refusal = [{ code: 'INBOX_DELETED', field: 'conversationId' }];
    const gone = given(started, over);
    expect(gone.when(SendReply, { conversationId, text: 'Hola' }).refusals).toEqual(refusal);
    const reopen = { conversationId, status: 'open' };
    expect(gone.when(ChangeConversationStatus, reopen).refusals).toEqual(refusal);
    expect(gone.when(AddNote, { conversationId, text: 'visto' }).events).toHaveLength(1);
  });
});
