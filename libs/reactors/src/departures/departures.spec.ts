import type { DomainEvent, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/held-documents.js';
import { departures } from './departures.js';

type Told = Parameters<typeof departures.react>[0];

const event = (type: string, data: object): DomainEvent => ({ type, data });
const ofConversation = (type: string, conversationId: string, data: object) =>
  event(type, { conversationId, contactId: 'c1', ...data });
const started = (id: string, inboxId = 'web') =>
  ofConversation('ConversationStarted', id, { inboxId, status: 'open' });
const assigned = (id: string, userId: string | null) =>
  ofConversation('ConversationAssigned', id, { userId, choice: null });
const inTeam = (id: string, teamId: string | null) =>
  ofConversation('ConversationTeamChanged', id, { teamId });
const labelled = (id: string, labelId: string) =>
  ofConversation('ConversationLabelAdded', id, { labelId });
const status = (id: string, to: string) =>
  ofConversation('ConversationStatusChanged', id, { status: to, until: null, reason: 'asked' });

/** Tells the reactor what happened, in order; what it asked for after the last of it. */
async function after(...events: readonly DomainEvent[]): Promise<readonly unknown[]> {
  const documents = new HeldDocuments();
  let reactions: readonly Reaction[] = [];
  for (const each of events) {
    reactions = await departures.react(recorded(each) as Recorded<DomainEvent> as Told, documents);
  }
  expect(reactions.every(({ tooLateAfterMs }) => tooLateAfterMs === null)).toBe(true);
  return reactions.map(({ command, data }) => ({ [command]: data }));
}

describe('a member who is removed', () => {
  const removed = event('MemberRemoved', { userId: 'ana' });

  it('is taken off every conversation that is not resolved', async () => {
    const asked = await after(
      started('v1'),
      assigned('v1', 'ana'),
      started('v2'),
      assigned('v2', 'bea'),
      started('v3'),
      assigned('v3', 'ana'),
      status('v3', 'snoozed'),
      started('v4'),
      assigned('v4', 'ana'),
      status('v4', 'resolved'),
      removed,
    );
    expect(asked).toEqual([
      { ReleaseFromMember: { conversationId: 'v1', userId: 'ana' } },
      { ReleaseFromMember: { conversationId: 'v3', userId: 'ana' } },
    ]);
  });

  it('is taken off a conversation that opens again or is given to them late', async () => {
    const release = [{ ReleaseFromMember: { conversationId: 'v1', userId: 'ana' } }];
    const resolved = [started('v1'), assigned('v1', 'ana'), status('v1', 'resolved'), removed];
    expect(await after(...resolved, status('v1', 'open'))).toEqual(release);
    expect(await after(started('v1'), removed, assigned('v1', 'ana'))).toEqual(release);
  });

  it('can come back', async () => {
    const added = event('MemberAdded', { userId: 'ana', role: 'agent' });
    expect(await after(started('v1'), removed, added, assigned('v1', 'ana'))).toEqual([]);
  });
});

describe('a team, label or inbox that is deleted', () => {
  it('leaves conversations without that team', async () => {
    const deleted = event('TeamDeleted', { teamId: 'support' });
    const stories = [started('v1'), inTeam('v1', 'support'), started('v2'), inTeam('v2', 'sales')];
    const release = [{ ReleaseFromTeam: { conversationId: 'v1', teamId: 'support' } }];
    expect(await after(...stories, deleted)).toEqual(release);
    expect(await after(started('v1'), deleted, inTeam('v1', 'support'))).toEqual(release);
  });

  it('comes off the conversations that have the label', async () => {
    const deleted = event('LabelDeleted', { labelId: 'vip' });
    const off = [{ RemoveConversationLabel: { conversationId: 'v1', labelId: 'vip' } }];
    const stories = [started('v1'), labelled('v1', 'vip'), started('v2'), labelled('v2', 'urgent')];
    expect(await after(...stories, deleted)).toEqual(off);
    expect(await after(started('v1'), deleted, labelled('v1', 'vip'))).toEqual(off);
    const taken = ofConversation('ConversationLabelRemoved', 'v1', { labelId: 'vip' });
    expect(await after(...stories, taken, deleted)).toEqual([]);
  });

  it('resolves what is not resolved in the inbox, also what starts there late', async () => {
    const deleted = event('InboxDeleted', { inboxId: 'web' });
    const resolve = [{ ResolveWithInbox: { conversationId: 'v1', inboxId: 'web' } }];
    const others = [started('v2', 'shop'), started('v3'), status('v3', 'resolved')];
    expect(await after(started('v1'), ...others, deleted)).toEqual(resolve);
    expect(await after(deleted, started('v1'))).toEqual(resolve);
  });
});
