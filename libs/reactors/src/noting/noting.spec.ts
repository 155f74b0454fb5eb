import type { DomainEvent, EventMetadata, Reaction, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { INBOX_RULES, compileInboxRules, isNoted } from '@bitacora/rules';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { MOST_OF_A_CONTACT, MOST_OF_A_PERSON } from './noted-conversations.js';
import { MOST_NOTED_IN_AN_HOUR, noting } from './noting.js';

type Handled = Parameters<typeof noting.react>[0];

const minute = (at: number) => new Date(Date.UTC(2026, 2, 2, 9, at)).toISOString();

/** An account whose events come one by one. */
function account() {
  const documents = new HeldDocuments();
  let place = 0;
  const tell = async (
    type: string,
    data: object,
    metadata: Partial<EventMetadata> = {},
  ): Promise<readonly Reaction[]> => {
    place += 1;
    const event = recorded({ type, data } as DomainEvent, { place, metadata });
    return noting.react(event as Recorded<DomainEvent> as Handled, documents);
  };
  return {
    tell,
    rule: async (trigger: string, ruleId = 'r1', conditions: object = { always: true }) => {
      const rule = { name: 'x', trigger, conditions, actions: [], stop: false };
      await tell('RuleVersionPublished', { ruleId, version: 1, rule, because: null });
      await tell('RuleListed', { ruleId, name: 'x', version: 1, state: 'on' });
    },
    created: (metadata = {}, contactId = 'c1') =>
      tell(
        'ContactCreated',
        { contactId, inboxId: 'web', name: 'Ana', email: null, phone: null },
        metadata,
      ),
    details: (details: object, metadata = {}) =>
      tell(
        'ContactDetailsChanged',
        { contactId: 'c1', name: 'Ana', email: null, phone: null, ...details },
        metadata,
      ),
    start: (id: string, inboxId = 'web', contactId = 'c1') =>
      tell('ConversationStarted', { conversationId: id, contactId, inboxId, status: 'open' }),
    assign: (id: string, userId = 'ana') =>
      tell('ConversationAssigned', { conversationId: id, contactId: 'c1', userId }),
    status: (id: string, status: string) =>
      tell('ConversationStatusChanged', { conversationId: id, contactId: 'c1', status }),
    is: (state: string, at = 0, userId = 'ana') =>
      tell('AvailabilityChanged', { userId, state, choice: 'online' }, { occurredAt: minute(at) }),
  };
}

const saysOf = (reactions: readonly Reaction[]) =>
  reactions.map(({ data }) => data as Record<string, unknown>);
const idsOf = (reactions: readonly Reaction[]) =>
  saysOf(reactions).map(({ conversationId }) => conversationId);

describe('what happens to a contact', () => {
  it('is noted where a rule in force waits for it, and nowhere else', async () => {
    const acme = account();
    await acme.created();
    expect(await acme.start('v1')).toEqual([]);
    expect(await acme.details({ name: 'Bea' })).toEqual([]);
    await acme.rule('contactChanged');
    expect(saysOf(await acme.details({ name: 'Eva', email: 'eva@x.example' }))).toEqual([
      {
        conversationId: 'v1',
        news: [
          { change: 'name', thingId: null },
          { change: 'email', thingId: null },
        ],
      },
    ]);
    await acme.tell('RuleStateChanged', { ruleId: 'r1', state: 'off' });
    expect(await acme.details({ name: 'Ida' })).toEqual([]);
    await acme.tell('RuleStateChanged', { ruleId: 'r1', state: 'shadow' });
    expect(await acme.details({ name: 'Ana' })).toHaveLength(1);
    await acme.tell('RuleDeleted', { ruleId: 'r1' });
    expect(await acme.details({ name: 'Ida' })).toEqual([]);
  });

  it('is noted with its field and thing, and who did it', async () => {
    const acme = account();
    await acme.rule('contactChanged');
    await acme.created();
    await acme.start('v1');
    const news = async (type: string, data: object, metadata = {}) =>
      saysOf(await acme.tell(type, { contactId: 'c1', ...data }, metadata)).map(
        (one) => one['news'],
      );
    expect(await news('ContactLabelAdded', { labelId: 'vip' })).toEqual([
      [{ change: 'labelAdded', thingId: 'vip' }],
    ]);
    expect(await news('ContactLabelRemoved', { labelId: 'vip' })).toEqual([
      [{ change: 'labelRemoved', thingId: 'vip' }],
    ]);
    expect(await news('ContactAttributeSet', { attributeId: 'plan', value: 'pro' })).toEqual([
      [{ change: 'attribute', thingId: 'plan' }],
    ]);
    const actor = { kind: 'rule' as const, id: 'r9', name: 'VIP' };
    const [asked] = await acme.tell(
      'ContactLabelAdded',
      { contactId: 'c1', labelId: 'a' },
      { actor },
    );
    expect(asked).toMatchObject({ actor, key: 'v1', tooLateAfterMs: null });
    // No word of the person leaves the contact's own stream.
    expect(JSON.stringify(await acme.details({ name: 'Secreta' }))).not.toContain('Secreta');
  });

  it('is left out when it was imported, or a label came off because it was deleted', async () => {
    const acme = account();
    await acme.rule('contactChanged');
    await acme.rule('contactCreated', 'r2');
    await acme.created({ imported: true });
    expect(await acme.start('v1')).toEqual([]);
    expect(await acme.details({ name: 'Bea' }, { imported: true })).toEqual([]);
    const actor = { kind: 'system' as const, id: 'system', name: 'system' };
    const gone = { contactId: 'c1', labelId: 'vip' };
    expect(await acme.tell('ContactLabelRemoved', gone, { actor })).toEqual([]);
  });

  it('is noted once in its first conversation when it is created', async () => {
    const acme = account();
    await acme.rule('contactCreated');
    await acme.created();
    expect(saysOf(await acme.start('v1'))).toEqual([
      { conversationId: 'v1', news: [{ change: 'created', thingId: null }] },
    ]);
    expect(await acme.start('v2')).toEqual([]);
  });

  it('is noted in its newest conversations that are not over, at most ten', async () => {
    const acme = account();
    await acme.rule('contactChanged');
    await acme.created();
    for (let nth = 0; nth < 14; nth += 1) await acme.start(`v${nth}`);
    await acme.status('v13', 'resolved');
    await acme.status('v12', 'ignored');
    await acme.status('v11', 'snoozed');
    const found = idsOf(await acme.details({ name: 'Bea' }));
    expect(found).toHaveLength(MOST_OF_A_CONTACT);
    expect(found[0]).toBe('v11');
    expect(found.at(-1)).toBe('v2');
  });

  it('is noted only in the inboxes that the rules ask for', async () => {
    const acme = account();
    const asks = (value: string) => ({
      all: [{ fact: 'conversation.inbox', operator: 'is', value }],
    });
    await acme.rule('contactChanged', 'r1', asks('shop'));
    await acme.rule('contactCreated', 'r2', asks('shop'));
    await acme.created();
    expect(await acme.start('v1', 'web')).toEqual([]);
    await acme.start('v2', 'shop');
    expect(idsOf(await acme.details({ name: 'Bea' }))).toEqual(['v2']);
  });

  it('is noted no more once the contact is erased and forgotten', async () => {
    const acme = account();
    await acme.rule('contactCreated');
    await acme.created();
    await acme.tell('SubjectErased', { subject: 'contact:acme.c1' });
    expect(await acme.start('v1')).toEqual([]);
  });
});

describe('how the person is who has a conversation', () => {
  it('is noted in what they have open or pending, with how they were', async () => {
    const acme = account();
    await acme.rule('assigneeAvailabilityChanged');
    for (const id of ['v1', 'v2', 'v3', 'v4']) {
      await acme.start(id);
      await acme.assign(id, id === 'v4' ? 'bea' : 'ana');
    }
    await acme.status('v2', 'pending');
    await acme.status('v3', 'snoozed');
    const asked = saysOf(await acme.is('online'));
    const said = { userId: 'ana', availability: 'online', before: 'offline' };
    expect(asked).toHaveLength(2);
    for (const conversationId of ['v1', 'v2'])
      expect(asked).toContainEqual({ conversationId, ...said });
    // What a person chose changes nothing while they are not there.
    expect(await acme.is('online', 1)).toEqual([]);
    expect(saysOf(await acme.is('busy', 2))[0]).toMatchObject({ before: 'online' });
  });

  it('is noted first where a contact has waited longest, in at most 200', async () => {
    const acme = account();
    await acme.rule('assigneeAvailabilityChanged');
    for (let nth = 0; nth < 205; nth += 1) {
      await acme.start(`v${nth}`);
      await acme.assign(`v${nth}`);
    }
    const waits = (id: string, at: number) =>
      acme.tell(
        'MessageReceived',
        { conversationId: id, contactId: 'c1' },
        { occurredAt: minute(at) },
      );
    await waits('v200', 5);
    await waits('v7', 9);
    await waits('v200', 12);
    const found = idsOf(await acme.is('online', 20));
    expect(found).toHaveLength(MOST_OF_A_PERSON);
    expect(found.slice(0, 2)).toEqual(['v200', 'v7']);
  });

  it('is noted twelve times within an hour, however often they come and go', async () => {
    const acme = account();
    await acme.rule('assigneeAvailabilityChanged');
    await acme.start('v1');
    await acme.assign('v1');
    let noted = 0;
    for (let at = 0; at < 59; at += 1)
      noted += (await acme.is(at % 2 === 0 ? 'online' : 'offline', at)).length;
    expect(noted).toBe(MOST_NOTED_IN_AN_HOUR);
    // An hour later the first of them counts no more, and it says how the person was just before.
    expect(saysOf(await acme.is('offline', 61))[0]).toMatchObject({ before: 'online' });
  });
});

it('waits for no rule that a setting means: those are not in the catalogue', () => {
  expect(INBOX_RULES.length).toBeGreaterThan(0);
  const texts = { on: true, texts: ['Hola'] };
  const compiled = compileInboxRules({
    inboxId: 'web',
    name: 'Web',
    creationReply: texts,
    automatic: {
      ...{ newContact: true, newContactTexts: ['a'], outsideHours: true, outsideHoursTexts: ['a'] },
      ...{ noAgent: true, noAgentTexts: ['a'], manualClose: true, manualCloseTexts: ['a'] },
      ...{ automaticClose: true, automaticCloseTexts: ['a'], closing: true, closingMinutes: 5 },
      ...{ importantWords: ['x'], startsAs: 'open', afterClosing: 'reopens' },
    },
  } as unknown as Parameters<typeof compileInboxRules>[0]);
  expect(compiled.length).toBe(INBOX_RULES.length);
  expect(compiled.filter(({ body }) => isNoted(body.trigger))).toEqual([]);
});
