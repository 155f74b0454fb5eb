import type { DomainEvent, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { assignment } from './assignment.js';

type Handled = Parameters<typeof assignment.react>[0];

const event = (type: string, data: object): DomainEvent => ({ type, data });
const ofConversation = (type: string, conversationId: string, data: object) =>
  event(type, { conversationId, contactId: 'c1', ...data });
const started = (id: string, inboxId = 'web') =>
  ofConversation('ConversationStarted', id, { inboxId, status: 'open' });
const assigned = (id: string, userId: string | null, released: object | null = null) =>
  ofConversation('ConversationAssigned', id, { userId, choice: null, released });
const toTeam = (id: string, teamId: string | null = 'help') =>
  ofConversation('ConversationTeamChanged', id, { teamId });
const status = (id: string, to: string) =>
  ofConversation('ConversationStatusChanged', id, { status: to, until: null, reason: 'asked' });
const is = (userId: string, state: string) => event('AvailabilityChanged', { userId, state });
const team = (assignsAutomatically = true) => ({
  teamId: 'help',
  name: 'Ayuda',
  description: '',
  assignsAutomatically,
});
const members = (...userIds: readonly string[]) =>
  event('TeamMembersChanged', { teamId: 'help', userIds });
const capacity = (most: number | null) =>
  event('TeamCapacityChanged', { teamId: 'help', capacity: most });
const added = (userId: string, role = 'agent') => event('MemberAdded', { userId, role });
const works = (inboxId: string, ...userIds: readonly string[]) =>
  event('InboxCollaboratorsChanged', { inboxId, userIds });
/** A conversation that comes to the team. */
const coming = (id: string, inboxId = 'web') => [started(id, inboxId), toTeam(id)];

const SHOP = [
  ...['ana', 'bea', 'cid'].map((userId) => added(userId)),
  works('web', 'ana', 'bea', 'cid'),
  event('TeamCreated', team()),
  members('ana', 'bea', 'cid'),
];
const ALL_ONLINE = ['ana', 'bea', 'cid'].map((userId) => is(userId, 'online'));

interface Given {
  readonly conversationId: string;
  readonly userId: string;
  readonly choice: object;
}

/** Who was given what after each event. What is given is in the log before the next event, as it is when nothing else happens. */
async function given(...events: readonly DomainEvent[]): Promise<readonly Given[]> {
  const documents = new HeldDocuments();
  const all: Given[] = [];
  const open = [...events];
  for (let at = 1, next = open.shift(); next; at += 1, next = open.shift()) {
    const position = String(at).padStart(6, '0');
    const handled = { ...recorded(next), position } as Recorded<DomainEvent> as Handled;
    const reactions: readonly Reaction[] = await assignment.react(handled, documents);
    const now = reactions.map(({ data }) => data as Given);
    all.push(...now);
    open.unshift(...now.map(({ conversationId, userId }) => assigned(conversationId, userId)));
  }
  return all;
}

const whom = (all: readonly Given[]) =>
  all.map(({ conversationId, userId }) => `${conversationId}→${userId}`);

describe('a team that assigns automatically', () => {
  it('takes turns, and says after whom and who was passed over', async () => {
    const all = await given(
      ...SHOP,
      is('ana', 'online'),
      is('cid', 'online'),
      ...coming('v1'),
      ...coming('v2'),
      ...coming('v3'),
    );
    expect(whom(all)).toEqual(['v1→ana', 'v2→cid', 'v3→ana']);
    expect(all[1]?.choice).toEqual({
      kind: 'inTurn',
      teamId: 'help',
      after: 'ana',
      load: 0,
      capacity: null,
      passedOver: [{ userId: 'bea', reason: 'notOnline' }],
      waited: false,
    });
  });

  it('gives to who may answer by a role of the account, as soon as the role allows it', async () => {
    const role = (type: string, ...permissions: string[]) =>
      event(type, { roleId: 'turno', name: 'Turno', description: '', permissions });
    const changed = (userId: string) => event('MemberRoleChanged', { userId, role: 'turno' });
    const quiet = [role('RoleCreated'), ...['ana', 'bea', 'cid'].map(changed)];
    const waiting = [...SHOP, ...quiet, ...ALL_ONLINE, ...coming('v1')];
    expect(await given(...waiting)).toEqual([]);
    const answers = role('RoleChanged', 'conversation.reply');
    expect(whom(await given(...waiting, answers))).toEqual(['v1→ana']);
    const gone = event('RoleDeleted', { roleId: 'turno' });
    expect(await given(...waiting, gone, event('RoleCreated', { ...answers.data }))).toEqual([]);
  });

  it('passes over members who are busy, full or not in the inbox', async () => {
    const all = await given(
      ...SHOP,
      ...ALL_ONLINE,
      capacity(1),
      works('shop', 'cid'),
      ...coming('v1'),
      is('bea', 'busy'),
      ...coming('v2', 'shop'),
    );
    expect(whom(all)).toEqual(['v1→ana', 'v2→cid']);
    const more = await given(...SHOP, ...ALL_ONLINE, works('shop', 'cid'), ...coming('v1', 'shop'));
    expect(more[0]?.choice).toMatchObject({
      passedOver: [
        { userId: 'ana', reason: 'notInInbox' },
        { userId: 'bea', reason: 'notInInbox' },
      ],
    });
  });

  it('gives nothing without the setting, for another team, or what a person has', async () => {
    const off = event('TeamChanged', team(false));
    expect(await given(...SHOP, off, ...ALL_ONLINE, ...coming('v1'))).toEqual([]);
    const on = event('TeamChanged', team());
    const later = [off, ...ALL_ONLINE, ...coming('v1'), on, ...coming('v2')];
    expect(whom(await given(...SHOP, ...later))).toEqual(['v2→ana']);
    expect(await given(...SHOP, ...ALL_ONLINE, started('v1'), toTeam('v1', 'other'))).toEqual([]);
    const has = [started('v1'), assigned('v1', 'bea'), toTeam('v1')];
    expect(await given(...SHOP, ...ALL_ONLINE, ...has)).toEqual([]);
    expect(
      await given(...SHOP, ...ALL_ONLINE, started('v1'), status('v1', 'ignored'), toTeam('v1')),
    ).toEqual([]);
  });

  it('leaves what a person took away by hand, and gives on what was released', async () => {
    const byHand = [...coming('v1'), assigned('v1', null)];
    expect(whom(await given(...SHOP, ...ALL_ONLINE, ...byHand))).toEqual(['v1→ana']);
    const released = [
      ...coming('v1'),
      assigned('v1', null, { userId: 'ana', reason: 'notMember' }),
    ];
    expect(whom(await given(...SHOP, ...ALL_ONLINE, ...released))).toEqual(['v1→ana', 'v1→bea']);
  });
});

describe('a conversation that no member can be given', () => {
  it('waits, and the longest waiting is given when a person comes online', async () => {
    const all = await given(...SHOP, ...coming('v1'), ...coming('v2'), is('bea', 'online'));
    expect(whom(all)).toEqual(['v1→bea', 'v2→bea']);
    expect(all[0]?.choice).toMatchObject({ waited: true });
  });

  it('is given when a person has room again', async () => {
    const full = [...SHOP, capacity(1), is('ana', 'online'), ...coming('v1'), ...coming('v2')];
    expect(whom(await given(...full))).toEqual(['v1→ana']);
    for (const freed of [
      status('v1', 'resolved'),
      status('v1', 'snoozed'),
      assigned('v1', 'bea'),
      capacity(2),
      capacity(null),
    ]) {
      expect(whom(await given(...full, freed))).toEqual(['v1→ana', 'v2→ana']);
    }
  });

  it('is given when a member comes to the team, or to its inbox', async () => {
    const few = [...SHOP, members('ana'), is('bea', 'online'), ...coming('v1')];
    expect(whom(await given(...few, members('ana', 'bea')))).toEqual(['v1→bea']);
    const shop = [...SHOP, is('bea', 'online'), ...coming('v1', 'shop')];
    expect(whom(await given(...shop, works('shop', 'bea')))).toEqual(['v1→bea']);
    const late = [...SHOP, event('TeamMembersChanged', { teamId: 'help', userIds: ['dan'] })];
    const dan = [works('web', 'dan'), is('dan', 'online'), ...coming('v1'), added('dan')];
    expect(whom(await given(...late, ...dan))).toEqual(['v1→dan']);
  });

  it('is not given once it is resolved or has another team', async () => {
    for (const over of [status('v1', 'resolved'), toTeam('v1', null), assigned('v1', 'cid')]) {
      expect(await given(...SHOP, ...coming('v1'), over, is('bea', 'online'))).toEqual([]);
    }
  });

  it('is given whole, however many wait', async () => {
    const many = Array.from({ length: 510 }, (_, index) => coming(`v${index}`)).flat();
    const all = await given(...SHOP, ...many, is('ana', 'online'));
    expect(new Set(whom(all)).size).toBe(510);
  });
});

describe('a conversation that is on its way to a person', () => {
  const offered = async (...then: readonly DomainEvent[]) => {
    const documents = new HeldDocuments();
    const all: Given[] = [];
    for (const [at, next] of [...SHOP, ...ALL_ONLINE, ...coming('v1'), ...then].entries()) {
      const position = String(at).padStart(6, '0');
      const handled = { ...recorded(next), position } as Recorded<DomainEvent> as Handled;
      const reactions = await assignment.react(handled, documents);
      all.push(...reactions.map(({ data }) => data as Given));
    }
    return whom(all);
  };

  it('counts for that person already', async () => {
    expect(await offered(capacity(1), ...coming('v2'), ...coming('v3'), ...coming('v4'))).toEqual([
      'v1→ana',
      'v2→bea',
      'v3→cid',
    ]);
  });

  it('goes to the next when the person leaves before', async () => {
    const removed = event('MemberRemoved', { userId: 'ana' });
    expect(await offered(removed)).toEqual(['v1→ana', 'v1→bea']);
    expect(await offered(works('web', 'bea', 'cid'))).toEqual(['v1→ana', 'v1→bea']);
  });
});
