import type { DomainEvent, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { staffing } from './staffing.js';

type Handled = Parameters<typeof staffing.react>[0];

/** What the reactor asks for after the last of the events. */
async function after(...events: readonly DomainEvent[]): Promise<readonly unknown[]> {
  const documents = new HeldDocuments();
  let reactions: readonly Reaction[] = [];
  for (const event of events) {
    reactions = await staffing.react(
      recorded(event) as Recorded<DomainEvent> as Handled,
      documents,
    );
  }
  return reactions.map(({ command, data, key }) => ({ [command.name]: data, key }));
}

const works = (inboxId: string, ...userIds: readonly string[]): DomainEvent => ({
  type: 'InboxCollaboratorsChanged',
  data: { inboxId, userIds },
});
const removed: DomainEvent = { type: 'MemberRemoved', data: { userId: 'leo' } };

describe('who joins and who leaves', () => {
  it('works in the inboxes of the invitation', async () => {
    const data = { invitationId: 'i1', userId: 'leo', inboxIds: ['web', 'shop'] };
    expect(await after({ type: 'InvitationAccepted', data })).toEqual([
      { AddInboxCollaborator: { inboxId: 'web', userId: 'leo' }, key: 'web' },
      { AddInboxCollaborator: { inboxId: 'shop', userId: 'leo' }, key: 'shop' },
    ]);
  });

  it('leaves the teams and those inboxes that are there and that they work in', async () => {
    const deleted: DomainEvent = { type: 'InboxDeleted', data: { inboxId: 'old' } };
    const before = [works('web', 'ana', 'leo'), works('shop', 'ana'), works('old', 'leo'), deleted];
    expect(await after(...before, removed)).toEqual([
      { LeaveTeams: { userId: 'leo' }, key: 'teams' },
      { RemoveInboxCollaborator: { inboxId: 'web', userId: 'leo' }, key: 'web' },
    ]);
    expect(await after(works('web', 'leo'), works('web', 'ana'), removed)).toEqual([
      { LeaveTeams: { userId: 'leo' }, key: 'teams' },
    ]);
  });
});
