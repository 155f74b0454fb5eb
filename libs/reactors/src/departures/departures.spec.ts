import type { DomainEvent, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { departures } from './departures.js';

type Handled = Parameters<typeof departures.react>[0];

const event = (type: string, data: object): DomainEvent => ({ type, data });
const ofConversation = (type: string, conversationId: string, data: object) =>
  event(type, { conversationId, contactId: 'c1', ...data });
const started = (id: string, inboxId = 'web') =>
  ofConversation('ConversationStarted', id, { inboxId, status: 'open' });
const assigned = (id: string, userId: string | null) =>
  ofConversation('ConversationAssigned', id, { userId, choice: null, released: null });
const inTeam = (id: string, teamId: string | null) =>
  ofConversation('ConversationTeamChanged', id, { teamId });
const labelled = (id: string, labelId: string) =>
  ofConversation('ConversationLabelAdded', id, { labelId });
const onContact = (contactId: string, labelId: string) =>
  event('ContactLabelAdded', { contactId, labelId });
const status = (id: string, to: string) =>
  ofConversation('ConversationStatusChanged', id, { status: to, until: null, reason: 'asked' });

/** Passes the events to the reactor, in order; returns what it asked for after the last of it. */
async function after(...events: readonly DomainEvent[]): Promise<readonly unknown[]> {
  const documents = new HeldDocuments();
  let reactions: readonly Reaction[] = [];
  for (const each of events) {
    reactions = await departures.react(
      recorded(each) as Recorded<DomainEvent> as Handled,
      documents,
    );
  }
  expect(reactions.every(({ tooLateAfterMs }) => tooLateAfterMs === null)).toBe(true);
  expect(new Set(reactions.map(({ key }) => key)).size).toBe(reactions.length);
  return reactions.map(({ command, data }) => ({ [command.name]: data }));
}

const added = (userId: string, role: string) => event('MemberAdded', { userId, role });
const roleIs = (userId: string, role: string) => event('MemberRoleChanged', { userId, role });
const works = (inboxId: string, ...userIds: readonly string[]) =>
  event('InboxCollaboratorsChanged', { inboxId, userIds });
/** Ana and Bea work in two inboxes, Dora runs the account, Carla only reads. */
const STAFF = [
  added('ana', 'agent'),
  added('bea', 'agent'),
  added('carla', 'auditor'),
  added('dora', 'administrator'),
  works('web', 'ana', 'bea'),
  works('shop', 'ana', 'bea'),
];
const released = (conversationId: string, userId: string, reason: string) => ({
  ReleaseFromMember: { conversationId, userId, reason },
});

describe('a member who is removed', () => {
  const removed = event('MemberRemoved', { userId: 'ana' });
  const release = [released('v1', 'ana', 'notMember')];
  const leavesNothing = [
    { EndApiTokens: { userId: 'ana' } },
    { ChangeUserPicture: { userId: 'ana', picture: null } },
  ];

  it('is taken off every conversation that is not resolved', async () => {
    const asked = await after(
      ...STAFF,
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
    expect(asked).toEqual([...release, released('v3', 'ana', 'notMember'), ...leavesNothing]);
  });

  it('is taken off a conversation that opens again or is given to them late', async () => {
    const resolved = [started('v1'), assigned('v1', 'ana'), status('v1', 'resolved'), removed];
    expect(await after(...STAFF, ...resolved)).toEqual(leavesNothing);
    expect(await after(...STAFF, ...resolved, status('v1', 'open'))).toEqual(release);
    expect(await after(...STAFF, started('v1'), removed, assigned('v1', 'ana'))).toEqual(release);
  });

  it('can come back', async () => {
    const back = [started('v1'), removed, added('ana', 'agent'), assigned('v1', 'ana')];
    expect(await after(...STAFF, ...back)).toEqual([]);
  });
});

describe('a person who can no longer answer', () => {
  const three = [
    ...['v1', 'v2'].flatMap((id) => [started(id), assigned(id, 'ana')]),
    started('v3', 'shop'),
    assigned('v3', 'ana'),
    started('v4'),
    assigned('v4', 'bea'),
    started('v5'),
    assigned('v5', 'ana'),
    status('v5', 'resolved'),
  ];

  it.each([[[]], [['bea']], [['bea', 'carla']]])(
    'has nothing in the inbox whose collaborators are %j now',
    async (userIds) => {
      const asked = await after(...STAFF, ...three, works('web', ...userIds));
      const lost = [released('v1', 'ana', 'notInInbox'), released('v2', 'ana', 'notInInbox')];
      const beas = userIds.length > 0 ? [] : [released('v4', 'bea', 'notInInbox')];
      expect(asked).toEqual([...lost, ...beas]);
    },
  );

  it('keeps everything as an administrator', async () => {
    const doras = [roleIs('ana', 'administrator'), ...three];
    expect(await after(...STAFF, ...doras, works('web'), works('shop'))).toEqual([]);
  });

  it('has nothing anywhere who only reads from now on', async () => {
    const asked = await after(...STAFF, ...three, roleIs('ana', 'auditor'));
    expect(asked).toEqual(['v1', 'v2', 'v3'].map((id) => released(id, 'ana', 'cannotAnswer')));
    const still = await after(...STAFF, ...three, roleIs('ana', 'auditor'), works('web', 'bea'));
    expect(still).toEqual(['v1', 'v2'].map((id) => released(id, 'ana', 'cannotAnswer')));
  });

  it('has nothing who is in a role of the account that answers no longer', async () => {
    const role = (type: string, ...permissions: string[]) =>
      event(type, { roleId: 'turno', name: 'Turno', description: '', permissions });
    const made = [role('RoleCreated', 'conversation.reply'), roleIs('ana', 'turno'), ...three];
    expect(await after(...STAFF, ...made)).toEqual([]);
    const wider = role('RoleChanged', 'conversation.reply', 'inbox.all');
    expect(await after(...STAFF, ...made, wider, works('shop'), works('web'))).toEqual([
      released('v4', 'bea', 'notInInbox'),
    ]);
    const reads = await after(...STAFF, ...made, role('RoleChanged'));
    expect(reads).toEqual(['v1', 'v2', 'v3'].map((id) => released(id, 'ana', 'cannotAnswer')));
    const own = await after(...STAFF, ...made, wider, works('web', 'bea'), {
      ...role('RoleChanged', 'conversation.reply'),
    });
    expect(own).toEqual(['v1', 'v2'].map((id) => released(id, 'ana', 'notInInbox')));
  });

  it('has only what is in their own inboxes who runs the account no longer', async () => {
    const runs = [roleIs('ana', 'administrator'), works('shop', 'bea'), ...three];
    const asked = await after(...STAFF, ...runs, roleIs('ana', 'agent'));
    expect(asked).toEqual([released('v3', 'ana', 'notInInbox')]);
  });

  it.each([
    ['bea', 'notInInbox'],
    ['carla', 'cannotAnswer'],
    ['eva', 'notMember'],
  ])('is not given a conversation afterwards: %s', async (userId, reason) => {
    const late = [works('web', 'ana', 'carla'), started('v1'), assigned('v1', userId)];
    expect(await after(...STAFF, ...late)).toEqual([released('v1', userId, reason)]);
  });

  it('is taken off a conversation when it opens again', async () => {
    const asked = await after(...STAFF, ...three, works('web', 'bea'), status('v5', 'open'));
    expect(asked).toEqual([released('v5', 'ana', 'notInInbox')]);
  });

  it('is taken off all of very many, by pages, and each is asked once', async () => {
    const ids = Array.from({ length: 1_200 }, (_, place) => `v${String(place).padStart(5, '0')}`);
    const many = ids.flatMap((id) => [started(id), assigned(id, 'ana')]);
    const asked = await after(...STAFF, ...many, works('web', 'bea'));
    expect(asked).toEqual(ids.map((id) => released(id, 'ana', 'notInInbox')));
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

  it('comes off contacts, but not off those who were erased', async () => {
    const deleted = event('LabelDeleted', { labelId: 'vip' });
    const off = (contactId: string) => ({ RemoveContactLabel: { contactId, labelId: 'vip' } });
    const two = [onContact('c1', 'vip'), onContact('c2', 'vip'), onContact('c3', 'urgent')];
    expect(await after(...two, deleted)).toEqual([off('c1'), off('c2')]);
    const erased = event('SubjectErased', { subject: 'contact:acme.c1' });
    expect(await after(...two, erased, deleted)).toEqual([off('c2')]);
    expect(await after(deleted, onContact('c1', 'vip'))).toEqual([off('c1')]);
    const taken = event('ContactLabelRemoved', { contactId: 'c1', labelId: 'vip' });
    expect(await after(...two, taken, deleted)).toEqual([off('c2')]);
  });

  it('gives way to the label that it was merged into, also on what gets it late', async () => {
    const merged = event('LabelMerged', { labelId: 'vip', into: 'gold' });
    const talk = {
      ReplaceConversationLabel: { conversationId: 'v1', labelId: 'vip', into: 'gold' },
    };
    const person = { ReplaceContactLabel: { contactId: 'c1', labelId: 'vip', into: 'gold' } };
    const both = [started('v1'), labelled('v1', 'vip'), onContact('c1', 'vip')];
    expect(await after(...both, merged)).toEqual([person, talk]);
    expect(await after(started('v1'), merged, labelled('v1', 'vip'))).toEqual([talk]);
    expect(await after(merged, onContact('c1', 'vip'))).toEqual([person]);
  });

  it('follows a label that was merged, and merged or deleted again before that was carried out', async () => {
    const first = event('LabelMerged', { labelId: 'vip', into: 'gold' });
    const replaced = event('ContactLabelReplaced', {
      contactId: 'c1',
      labelId: 'vip',
      into: 'gold',
    });
    const again = event('LabelMerged', { labelId: 'gold', into: 'best' });
    expect(await after(onContact('c1', 'vip'), first, again, replaced)).toEqual([
      { ReplaceContactLabel: { contactId: 'c1', labelId: 'gold', into: 'best' } },
    ]);
    const gone = event('LabelDeleted', { labelId: 'gold' });
    expect(await after(onContact('c1', 'vip'), first, gone, replaced)).toEqual([
      { RemoveContactLabel: { contactId: 'c1', labelId: 'gold' } },
    ]);
  });

  it('comes off all of ten thousand, by pages, and each is asked once', async () => {
    const many = Array.from({ length: 10_000 }, (_, nth) => onContact(`c${nth}`, 'vip'));
    const asked = await after(...many, event('LabelMerged', { labelId: 'vip', into: 'gold' }));
    expect(asked).toHaveLength(10_000);
  });

  it('resolves what is not resolved in the inbox, also what starts there late', async () => {
    const deleted = event('InboxDeleted', { inboxId: 'web' });
    const resolve = [{ ResolveWithInbox: { conversationId: 'v1', inboxId: 'web' } }];
    const others = [started('v2', 'shop'), started('v3'), status('v3', 'resolved')];
    expect(await after(started('v1'), ...others, deleted)).toEqual(resolve);
    expect(await after(deleted, started('v1'))).toEqual(resolve);
  });
});

describe('a contact form that leads to an inbox', () => {
  const form = (inboxId: string, targetInboxId: string, replacesChat = true) =>
    event('ContactFormChanged', {
      ...{ inboxId, address: null, addressOf: null },
      form: { replacesChat, target: 'inbox', targetInboxId },
    });
  const deleted = event('InboxDeleted', { inboxId: 'mail' });
  const ended = (inboxId: string) => ({ EndContactFormLink: { inboxId, targetInboxId: 'mail' } });

  it('is switched off when that is deleted, and no other is', async () => {
    const forms = [form('web', 'mail'), form('shop', 'mail'), form('blog', 'other')];
    expect(await after(...forms, deleted)).toEqual([ended('web'), ended('shop')]);
    expect(await after(...forms, form('shop', 'mail', false), deleted)).toEqual([ended('web')]);
  });

  it('is switched off when it comes to lead there late', async () => {
    expect(await after(deleted, form('web', 'mail'))).toEqual([ended('web')]);
  });
});
