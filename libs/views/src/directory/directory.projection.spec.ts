import { givenProjection } from '@bitacora/kernel/testing';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import { directoryProjection } from './directory.projection.js';

const MEMBERS = 'members-acme.all';
const INBOX = 'inbox-acme.i1';

function people(): EventLogBuilder {
  return new EventLogBuilder()
    .add('account-acme.account', {
      type: 'AccountOpened',
      data: { name: 'Tienda', language: 'es', timeZone: 'UTC' },
    })
    .add('user-ana', {
      type: 'UserRegistered',
      data: { userId: 'ana', name: 'Ana', email: 'ana@tienda.example' },
    })
    .add(MEMBERS, { type: 'MemberAdded', data: { userId: 'ana', role: 'agent' } });
}

describe('the directory', () => {
  it('knows the account, its people and how they are', async () => {
    const log = people()
      .add(MEMBERS, {
        type: 'MemberRoleChanged',
        data: { userId: 'ana', role: 'administrator' },
      })
      .add('availability-acme.all', {
        type: 'AvailabilityChanged',
        data: { userId: 'ana', state: 'online' },
      });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.account.acme': { name: 'Tienda', language: 'es' },
      'acme.member.ana': { role: 'administrator', removed: false, availability: 'online' },
      'installation.user.ana': { name: 'Ana', email: 'ana@tienda.example' },
    });
  });

  it('knows when a member signed in to the account last', async () => {
    const log = people().add('user-ana', {
      type: 'SignedIn',
      data: { userId: 'ana', sessionId: 's1' },
    });
    const { occurredAt } = log.events.at(-1)!.metadata;
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.account.acme': {},
      'acme.member.ana': { availability: 'offline' },
      'acme.signIn.ana': { userId: 'ana', lastSignInAt: occurredAt },
      'installation.user.ana': {},
    });
  });

  it('keeps those who left, and forgets who was erased', async () => {
    const log = people()
      .add(MEMBERS, { type: 'MemberRemoved', data: { userId: 'ana' } })
      .add('erasure-ana', { type: 'SubjectErased', data: { subject: 'user:ana' } });
    const projected = givenProjection(directoryProjection, ...log.events);
    await projected.thenLike({
      'acme.account.acme': {},
      'acme.member.ana': { removed: true, availability: 'offline' },
      'installation.user.ana': { name: null, email: null, erased: true },
    });
    await projected.thenRebuiltEqualsLive();
  });

  it('knows the macros that people share, with what their steps name', async () => {
    const conditions = {
      all: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['l1', 'l2'] }],
    };
    const step = (labelId: string) => ({ conditions, action: { type: 'addLabel', labelId } });
    const macro = (macroId: string, audience: string, name: string, ...steps: object[]) => ({
      ...{ macroId, audience, teamId: null, userId: audience === 'own' ? 'ana' : null },
      ...{ name, description: '', steps, version: 1 },
    });
    const shared = (data: object) => ({ type: 'MacroCreated', data }) as never;
    const log = new EventLogBuilder()
      .add('macros-acme.shared', shared(macro('m1', 'everyone', 'Cobro', step('l1'), step('l3'))))
      .add('macros-acme.own:ana', shared(macro('m2', 'own', 'Mío', step('l1'))))
      .add('macros-acme.own:ana', { type: 'MacroDeleted', data: { macroId: 'm2' } } as never)
      .add('macros-acme.shared', {
        type: 'MacroChanged',
        data: macro('m1', 'team', 'Cobrado', step('l3')),
      } as never)
      .add('macros-acme.shared', shared(macro('m3', 'everyone', 'Otro', step('l1'))))
      .add('macros-acme.shared', { type: 'MacroDeleted', data: { macroId: 'm3' } } as never);
    const ids = (...labels: string[]) => labels.map((id) => ({ kind: 'label', id }));
    const projected = givenProjection(directoryProjection, ...log.events);
    await projected.thenLike({
      'acme.macro.m1': {
        ...{ name: 'Cobrado', deleted: false, formerNames: [{ name: 'Cobro' }] },
        things: ids('l1', 'l2', 'l3'),
      },
      'acme.macro.m3': { name: 'Otro', deleted: true },
    });
    await projected.thenRebuiltEqualsLive();
  });

  it('keeps names of deleted teams and labels for the history', async () => {
    const team = { teamId: 't1', name: 'Envíos', description: '', assignsAutomatically: true };
    const label = { labelId: 'l1', name: 'urgente', colour: '#aa0000', description: '' };
    const log = new EventLogBuilder()
      .add('teams-acme.all', { type: 'TeamCreated', data: team })
      .add('teams-acme.all', {
        type: 'TeamMembersChanged',
        data: { teamId: 't1', userIds: ['ana'] },
      })
      .add('teams-acme.all', { type: 'TeamDeleted', data: { teamId: 't1' } })
      .add('labels-acme.all', { type: 'LabelCreated', data: { ...label, inSidebar: true } })
      .add('labels-acme.all', { type: 'LabelDeleted', data: { labelId: 'l1' } });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.label.l1': { name: 'urgente', deleted: true },
      'acme.team.t1': { name: 'Envíos', userIds: ['ana'], deleted: true },
    });
  });

  it('keeps an option that was removed, and a deleted attribute, for the values of before', async () => {
    const named = { attributeId: 'a1', owner: 'conversation', name: 'Plan', description: '' };
    const attribute = { ...named, pattern: null, hint: '' };
    const option = (id: string) => ({ optionId: id, name: `N ${id}` });
    const log = new EventLogBuilder()
      .add('attributes-acme.conversation', {
        type: 'AttributeCreated',
        data: { ...attribute, key: 'plan', type: 'list', options: [option('o1'), option('o2')] },
      })
      .add('attributes-acme.conversation', {
        type: 'AttributeChanged',
        data: { ...attribute, name: 'Tarifa', options: [option('o3'), option('o2')] },
      })
      .add('attributes-acme.conversation', {
        type: 'AttributeDeleted',
        data: { attributeId: 'a1', owner: 'conversation' },
      });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.attribute.a1': {
        ...{ name: 'Tarifa', key: 'plan', type: 'list', deleted: true },
        formerNames: [{ name: 'Plan' }],
        options: [
          { optionId: 'o3', removed: false },
          { optionId: 'o2', removed: false },
          { optionId: 'o1', name: 'N o1', removed: true },
        ],
      },
    });
  });

  it('keeps the names that a thing had, and until when, also after it was deleted', async () => {
    const label = { labelId: 'l1', colour: '#aa0000', description: '', inSidebar: true };
    const named = (type: string, name: string) => ({ type, data: { ...label, name } });
    const log = new EventLogBuilder()
      .add('labels-acme.all', named('LabelCreated', 'urgente'))
      .add('labels-acme.all', named('LabelChanged', 'urgente'))
      .add('labels-acme.all', named('LabelChanged', 'hoy'))
      .add('labels-acme.all', named('LabelChanged', 'ya'))
      .add('labels-acme.all', { type: 'LabelDeleted', data: { labelId: 'l1' } });
    const found = await givenProjection(directoryProjection, ...log.events).document(
      'acme.label.l1',
    );
    const until = (event: number) => log.events[event]?.position;
    expect(found).toMatchObject({
      name: 'ya',
      formerNames: [
        { name: 'urgente', until: until(2) },
        { name: 'hoy', until: until(3) },
      ],
    });
  });

  it('keeps so many former names and no more', async () => {
    const log = new EventLogBuilder().add(INBOX, {
      type: 'InboxConnected',
      data: {
        inboxId: 'i1',
        name: 'Web',
        settings: { channel: 'website', domain: 'tienda.example' },
      },
    });
    for (let nth = 1; nth <= 120; nth += 1)
      log.add(INBOX, { type: 'InboxRenamed', data: { inboxId: 'i1', name: `Web ${nth}` } });
    const found = await givenProjection(directoryProjection, ...log.events).document(
      'acme.inbox.i1',
    );
    expect(found).toMatchObject({ name: 'Web 120' });
    expect(found?.kind === 'inbox' && found.formerNames).toHaveLength(50);
  });

  it('holds the hours of an inbox, none at first', async () => {
    const hours = {
      timeZone: 'America/Santiago',
      periods: [{ day: 1, from: '09:00', to: '18:00' }],
      holidays: [],
    };
    const log = new EventLogBuilder().add(INBOX, {
      type: 'InboxConnected',
      data: {
        inboxId: 'i1',
        name: 'Web',
        settings: { channel: 'website', domain: 'tienda.example' },
      },
    });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.inbox.i1': { hours: null },
    });
    log.add(INBOX, { type: 'InboxHoursChanged', data: { inboxId: 'i1', hours } });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.inbox.i1': { hours },
    });
  });

  it('finds an inbox by what clients write to until it is deleted', async () => {
    const settings = { channel: 'telegram', botId: '9', bot: 'b', receiving: 'polling' };
    const log = new EventLogBuilder().add(INBOX, {
      type: 'InboxConnected',
      data: { inboxId: 'i1', name: 'Bot', settings: { ...settings, groups: false } },
    });
    const like = (found: object) =>
      givenProjection(directoryProjection, ...log.events).thenLike({ 'acme.inbox.i1': found });
    await like({ sender: 'telegram:9' });
    log.add(INBOX, {
      type: 'ChannelConnectionChanged',
      data: {
        ...{ inboxId: 'i1', credentialsId: '00000000-0000-4000-8000-000000000001' },
        settings: { ...settings, botId: '8', groups: false },
      },
    });
    await like({ sender: 'telegram:8' });
    log.add(INBOX, { type: 'InboxDeleted', data: { inboxId: 'i1' } });
    await like({ sender: null });
  });

  it('finds an inbox by its token until it is rotated or the inbox is deleted', async () => {
    const log = new EventLogBuilder()
      .add(INBOX, {
        type: 'InboxConnected',
        data: {
          inboxId: 'i1',
          name: 'Web',
          settings: { channel: 'website', domain: 'tienda.example' },
        },
      })
      .add(INBOX, { type: 'InboxTokenIssued', data: { inboxId: 'i1', tokenHash: 'old' } })
      .add(INBOX, { type: 'InboxTokenIssued', data: { inboxId: 'i1', tokenHash: 'new' } })
      .add(INBOX, {
        type: 'CreationReplyConfigured',
        data: { inboxId: 'i1', on: true, texts: ['Hola'] },
      });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.inbox.i1': { tokenHash: 'new', creationReply: { on: true, texts: ['Hola'] } },
    });
    log.add(INBOX, { type: 'InboxDeleted', data: { inboxId: 'i1' } });
    await givenProjection(directoryProjection, ...log.events).thenLike({
      'acme.inbox.i1': { tokenHash: null, deleted: true },
    });
  });
});
