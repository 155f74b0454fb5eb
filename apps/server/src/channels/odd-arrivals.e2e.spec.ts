import { ApiConnections, ChannelIncoming, HookStore } from '@bitacora/application';
import { CONTACT_ERASURE, type ContactErasure } from '@bitacora/platform';
import { BlockContact } from '@bitacora/contacts';
import type { ChannelSender, Incoming } from '@bitacora/channel-port';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { System, conversationsOf } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const UNKNOWN: ChannelSender = { identity: 'x', name: null, email: null, phone: null };

jest.setTimeout(60_000);

describe('what a channel says', () => {
  let system: System;
  let place: { readonly accountId: string; readonly inboxId: string };

  beforeEach(async () => {
    system = await System.start();
    const wanted = { name: 'Aplicación', address: null, isSigned: false };
    const connections = system.app.nest.get(ApiConnections);
    const made = await connections.connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    place = { accountId: ACCOUNT, inboxId: made.inboxId };
    await system.settle();
  });
  afterEach(() => system.stop());

  const take = (from: Partial<ChannelSender>, more: object = {}, arrivedAt?: string) => {
    const message = { kind: 'message', providerId: 'm1', text: 'Hola', files: [], sentAt: null };
    const incoming = { ...message, from: { ...UNKNOWN, ...from }, ...more } as Incoming;
    return system.app.nest.get(ChannelIncoming).take(place, [incoming], arrivedAt);
  };
  const contacts = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ContactDocument>(contactsProjection.name);
    return view.find({ account: ACCOUNT });
  };

  it('of a person who has an odd name, address or telephone keeps what is one, and loses no message', async () => {
    const name = `Ana\u0000 \ud800 ${'x'.repeat(500)}`;
    const email = 'root@localhost';
    expect(await take({ identity: 'a', name, email, phone: 'INFO' })).toEqual([{ kind: 'taken' }]);
    expect(await take({ identity: 'b', name: '\u200b' })).toEqual([{ kind: 'taken' }]);
    // What became known since fills what is missing, in the same way.
    expect(
      await take({ identity: 'b', name, email, phone: '+56911112222' }, { providerId: 'm2' }),
    ).toEqual([{ kind: 'taken' }]);
    const found = await contacts();
    expect(found).toHaveLength(2);
    for (const contact of found) {
      expect(contact.name).toMatch(/^Ana /u);
      expect(contact.name?.length).toBeLessThanOrEqual(120);
      expect(contact.email).toBeNull();
    }
    expect(found.map(({ phone }) => phone).sort()).toEqual(['+56911112222', null]);
  });

  it('with more files than a conversation shows names those that are left out', async () => {
    const files = Array.from({ length: 11 }, (_, nth) => ({
      ...{ name: `f${nth}.txt`, type: 'text/plain', content: Buffer.from(`file ${nth}`) },
    }));
    const long = 'x'.repeat(41_000);
    expect(await take({ identity: 'a' }, { text: long, files })).toEqual([{ kind: 'taken' }]);
    await system.settle();
    const [conversation] = await conversationsOf(system, ACCOUNT);
    const stream = `conversation-${ACCOUNT}.${conversation?.conversationId}`;
    const received = (await system.events(stream)).find(({ type }) => type === 'MessageReceived');
    const { text, attachments } = received?.data as {
      readonly text: string;
      readonly attachments: readonly { readonly name: string }[];
    };
    const names = attachments.map(({ name }) => name);
    expect(names).toEqual(['message.txt', ...files.slice(0, 9).map(({ name }) => name)]);
    expect(text.endsWith('\n[f9.txt]\n[f10.txt]')).toBe(true);
  });

  it('of a person before they were erased is not taken after it, though it waited', async () => {
    const before = system.stores.clock.now();
    await take({ identity: 'a', name: 'Ana' });
    const [contact] = await contacts();
    const { contactId = '' } = contact ?? {};
    system.stores.clock.advance(60_000);
    await system.app.nest
      .get<ContactErasure>(CONTACT_ERASURE)
      .erase(contactId, 'Lo pidió', system.context(ACCOUNT));
    const late = { providerId: 'm2' };
    expect(await take({ identity: 'a', name: 'Ana' }, late, before)).toEqual([
      { kind: 'refused', code: 'CONTACT_ERASED' },
    ]);
    expect((await contacts()).filter(({ name }) => name === 'Ana')).toEqual([]);
    // Who writes again is a contact of its own.
    system.stores.clock.advance(60_000);
    const now = system.stores.clock.now();
    expect(await take({ identity: 'a', name: 'Ana' }, late, now)).toEqual([{ kind: 'taken' }]);
    expect((await contacts()).filter(({ name }) => name === 'Ana')).toHaveLength(1);
  });

  it('of an erased person is gone from the webhooks that were not taken, and of others is not', async () => {
    const store = system.app.nest.get(HookStore);
    const of = (identity: string, providerId: string): Incoming => ({
      ...{ kind: 'message', providerId, from: { ...UNKNOWN, identity }, text: `de ${identity}` },
      ...{ files: [], sentAt: null },
    });
    await take({ identity: 'a', name: 'Ana' });
    const [contact] = await contacts();
    const { contactId = '' } = contact ?? {};
    await store.keep(place, { kind: 'read', incoming: [of('a', 'm2')] }, 'REFUSED', 1);
    await store.keep(
      place,
      { kind: 'read', incoming: [of('b', 'm3'), of('a', 'm4')] },
      'REFUSED',
      1,
    );
    system.stores.clock.advance(60_000);
    await system.app.nest
      .get<ContactErasure>(CONTACT_ERASURE)
      .erase(contactId, 'Lo pidió', system.context(ACCOUNT));
    const left = await store.kept(place);
    expect(left).toHaveLength(1);
    const [kept] = left;
    expect(kept && (await store.content(kept))).toMatchObject({
      incoming: [{ providerId: 'm3', text: 'de b' }],
    });
    expect(kept).toMatchObject({ state: 'givenUp', why: 'REFUSED', attempts: 1 });
  });

  it('of a blocked contact is recorded, and none of its files is kept', async () => {
    await take({ identity: 'a', name: 'Ana' });
    const [contact] = await contacts();
    const { contactId = '' } = contact ?? {};
    await system.command(ACCOUNT, BlockContact, { contactId });
    const files = [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('Hola') }];
    const [original] = files;
    expect(await take({ identity: 'a' }, { providerId: 'm2', files, original })).toEqual([
      { kind: 'refused', code: 'CONTACT_BLOCKED' },
    ]);
    expect(await system.stores.blobs.list(ACCOUNT)).toEqual([]);
    const events = await system.events(`contact-${ACCOUNT}.${contactId}`);
    expect(events.at(-1)).toMatchObject({ type: 'BlockedMessageRefused', data: { files: 1 } });
  });

  it('of a blocked contact changes none of its messages, and an edit is recorded', async () => {
    await take({ identity: 'a', name: 'Ana' });
    const [contact] = await contacts();
    const { contactId = '' } = contact ?? {};
    await system.command(ACCOUNT, BlockContact, { contactId });
    const of = { providerId: 'm1', from: { ...UNKNOWN, identity: 'a' }, stamp: '1' };
    const all: readonly Incoming[] = [
      { kind: 'revision', ...of, text: 'Insulto' },
      { kind: 'revision', ...of, text: 'Insulto' },
      { kind: 'revision', ...of, text: null },
      { kind: 'reaction', ...of, emoji: '🖕' },
    ];
    const refused = all.map(() => ({ kind: 'refused', code: 'CONTACT_BLOCKED' }));
    expect(await system.app.nest.get(ChannelIncoming).take(place, all)).toEqual(refused);
    const [conversation] = await conversationsOf(system, ACCOUNT);
    const stream = `conversation-${ACCOUNT}.${conversation?.conversationId}`;
    expect((await system.events(stream)).map(({ type }) => type)).not.toContain('MessageRevised');
    const events = await system.events(`contact-${ACCOUNT}.${contactId}`);
    const recorded = events.filter(({ type }) => type === 'BlockedMessageRefused');
    expect(recorded.map(({ data }) => data)).toMatchObject([{ text: 'Insulto', files: 0 }]);
  });

  it('again changes nothing, and keeps none of its files again', async () => {
    const files = [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('Hola') }];
    const [original] = files;
    for (let time = 0; time < 3; time += 1)
      expect(await take({ identity: 'a' }, { files, original })).toEqual([{ kind: 'taken' }]);
    expect(await system.stores.blobs.list(ACCOUNT)).toHaveLength(2);
    const [conversation] = await conversationsOf(system, ACCOUNT);
    const events = await system.events(`conversation-${ACCOUNT}.${conversation?.conversationId}`);
    expect(events.filter(({ type }) => type === 'MessageReceived')).toHaveLength(1);
  });
});
