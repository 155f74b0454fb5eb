import { ChannelCredentials, FormConnections, InboxClosing } from '@bitacora/application';
import {
  STAND_IN_BOT,
  STAND_IN_CLIENT,
  TelegramStandIn,
  editedUpdate,
  messageUpdate,
  reactionUpdate,
} from '@bitacora/channel-telegram/stand-in';
import { DeleteInbox, inboxDecider, inboxStream } from '@bitacora/inboxes';
import { versionOf } from '@bitacora/kernel';
import { StreamFolds } from '@bitacora/platform';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import {
  Browser,
  SETUP_INPUT,
  System,
  channelStory,
  conversationsOf,
} from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const CLIENT = String(STAND_IN_CLIENT.id);
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1);

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const THREAD = `query ($id: ID!) { timeline(conversationId: $id) { edges { node { ... on Message {
  text albumId attachments { mediaType } shared { words brief things {
    __typename
    ... on SharedPlace { latitude longitude name address }
    ... on SharedCard { name phones emails }
    ... on SharedSticker { says }
  } }
} } } } }`;
const ROW = `query ($id: ID!) { conversation(id: $id) { preview { text files { count } } } }`;
const ERASE = `mutation ($id: ID!) {
  eraseContact(input: { contactId: $id, reason: "Lo pidió" }) { ... on ContactChanged { pending } }
}`;

/** A message as the schema shows it. */
interface ShownLine {
  readonly text: string | null;
  readonly shared: object | null;
}

jest.setTimeout(60_000);

describe('the channel Telegram', () => {
  let telegram: TelegramStandIn;
  let system: System;
  let inboxId: string;

  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);

  const connections = () => system.app.nest.get(FormConnections);
  const connect = (token: string, more: readonly { name: string; text: string }[] = []) =>
    connections().connect(
      { channel: 'telegram', name: 'Bot', fields: [{ name: 'token', text: token }, ...more] },
      system.context(ACCOUNT),
    );
  const connected = async (...more: readonly { name: string; text: string }[]) => {
    const made = await connect(STAND_IN_BOT.token, more);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
  };
  const sent = (count: number) =>
    after(() => (telegram.sent.length === count ? telegram.sent : null), `${count} replies left`);

  const revisions = (count: number) =>
    after(async () => {
      const [found] = await conversationsOf(system, ACCOUNT);
      const events = await system.events(`conversation-${ACCOUNT}.${found?.conversationId}`);
      const revised = events.filter(({ type }) => type === 'MessageRevised');
      return revised.length === count ? revised.map(({ data }) => data) : null;
    }, `${count} messages are revised`);

  beforeEach(async () => {
    telegram = new TelegramStandIn();
    await telegram.start();
    telegram.updates.reach = (address) =>
      address.replace(/^https:\/\/chat\.tienda\.example/, system.app.address);
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: 'https://chat.tienda.example',
      BITACORA_PROVIDERS: `telegram=${telegram.address}`,
    });
  });
  afterEach(async () => {
    await system.stop();
    await telegram.stop();
  });

  it('is connected once the token works', async () => {
    const wrong = await connect(`${STAND_IN_BOT.id}:${'x'.repeat(35)}`);
    expect(wrong).toMatchObject({
      errors: [{ code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'token' }],
    });
    expect(telegram.updates.webhook).toBeNull();
    await connected({ name: 'groups', text: 'on' });
    const { webhook } = telegram.updates;
    const fields = [{ name: 'token', text: STAND_IN_BOT.token }];
    const unnamed = { channel: 'telegram', name: ' ', fields } as const;
    expect(await connections().connect(unnamed, system.context(ACCOUNT))).toMatchObject({
      errors: [{ code: 'REQUIRED', field: 'name' }],
    });
    expect(telegram.updates.webhook).toBe(webhook);
    const kept = await connections().of(ACCOUNT, inboxId);
    expect(kept?.fields).toEqual([
      { name: 'receiving', text: 'webhook' },
      { name: 'groups', text: 'on' },
    ]);
    expect(telegram.updates.webhook?.url).toBe(kept?.hookAddress);
    expect(JSON.stringify(await system.events(`inbox-${ACCOUNT}.${inboxId}`))).not.toContain(
      STAND_IN_BOT.token,
    );
  });

  it('keeps its webhook when a person saves over what another one saved', async () => {
    await connected();
    const before = await connections().of(ACCOUNT, inboxId);
    const change = (name: string, text: string) =>
      connections().change(
        {
          ...{ inboxId, fields: [{ name, text }] },
          expectedVersion: versionOf(system.stores.hash, before?.content ?? null),
        },
        system.context(ACCOUNT),
      );
    expect(await change('groups', 'on')).toMatchObject({ ok: true });
    const { webhook } = telegram.updates;
    expect(await change('receiving', 'polling')).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    expect(telegram.updates.webhook).toBe(webhook);
    await telegram.updates.add(messageUpdate({ text: 'Hola' }));
    await conversation(1);
  });

  it('has at Telegram what it has here when people change it at the same moment', async () => {
    await connected({ name: 'receiving', text: 'polling' });
    const all = await Promise.all(
      ['webhook', 'polling', 'webhook', 'polling', 'webhook'].map((text) =>
        connections().change(
          { inboxId, fields: [{ name: 'receiving', text }] },
          system.context(ACCOUNT),
        ),
      ),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const kept = await connections().of(ACCOUNT, inboxId);
    expect(kept?.fields[0]).toEqual({ name: 'receiving', text: 'webhook' });
    await telegram.updates.add(messageUpdate({ text: 'Hola' }));
    expect(telegram.updates.answers).toEqual([200]);
  });

  it('takes each message once, with its file, and nothing that Telegram did not sign', async () => {
    await connected();
    const path = 'photos/1.jpg';
    telegram.files.set('p1', { name: '', type: '', content: JPEG, path });
    const first = messageUpdate({ text: 'Hola' });
    const id = await telegram.updates.add(first);
    await telegram.updates.add(
      messageUpdate({ photo: [{ file_id: 'p1', width: 1, height: 1 }], caption: 'Llegó roto' }),
    );
    await telegram.updates.post({ update_id: id, ...first });
    expect(telegram.updates.answers).toEqual([200, 200, 200]);
    const found = await conversation(2);
    const events = await system.events(`conversation-${ACCOUNT}.${found.conversationId}`);
    const messages = events.filter(({ type }) => type === 'MessageReceived');
    expect(messages.map(({ data }) => data)).toMatchObject([
      { text: 'Hola', attachments: [] },
      { text: 'Llegó roto', attachments: [{ name: 'photo.jpg', mediaType: 'image/jpeg' }] },
    ]);
    await system.restart();
    await telegram.updates.post({ update_id: id, ...first });
    await telegram.updates.add(messageUpdate({ text: '¿Siguen ahí?' }));
    await conversation(3);
    const { url } = telegram.updates.webhook ?? { url: '' };
    const post = async (address: string) => {
      const body = JSON.stringify({ update_id: 1, ...messageUpdate({ text: 'falso' }) });
      const headers = { 'content-type': 'application/json' };
      const reached = telegram.updates.reach(address);
      return (await fetch(reached, { method: 'POST', body, headers })).status;
    };
    expect(await post(url)).toBe(401);
    expect(await post(url.replace(/[^/]+$/, 'x'.repeat(43)))).toBe(404);
    expect((await conversation(3)).counts.received).toBe(3);
  });

  it('says what kind a message is, for rules and in the log', async () => {
    await connected();
    const rule: RuleBody = {
      ...{ name: 'Stickers', trigger: 'messageReceived', stop: false, limits: null, window: null },
      conditions: { all: [{ fact: 'message.kind', operator: 'is', value: 'sticker' }] },
      actions: [{ type: 'setPriority', priority: 'high' }],
    };
    await system.command(ACCOUNT, CreateRule, { ruleId: 'stickers', state: 'on', rule });
    await telegram.updates.add(messageUpdate({ text: 'Hola' }));
    const { conversationId } = await conversation(1);
    await telegram.updates.add(messageUpdate({ sticker: { file_id: 's', is_animated: true } }));
    await conversation(2);
    await system.settle();
    const events = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
    const [first, second] = events.filter(({ type }) => type === 'MessageReceived');
    expect(first?.data).not.toHaveProperty('messageKind');
    expect(second?.data).toMatchObject({ messageKind: 'sticker' });
    const changed = events.filter(({ type }) => type === 'ConversationPriorityChanged');
    expect(changed).toMatchObject([{ data: { priority: 'high' } }]);
  });

  it('shows places, cards, stickers and albums until their contact is erased', async () => {
    const ana = new Browser(system.app.address);
    const made = await ana.ask(SET_UP, { input: SETUP_INPUT });
    const account = String(made.data.setUpAccount.viewer.account.id);
    const story = channelStory(() => system, account);
    const fields = [{ name: 'token', text: STAND_IN_BOT.token }];
    await connections().connect(
      { channel: 'telegram', name: 'Bot', fields },
      system.context(account),
    );
    await system.settle();
    const path = 'photos/1.jpg';
    for (const id of ['p1', 'p2', 's1'])
      telegram.files.set(id, { name: '', type: '', content: JPEG, path });
    const location = { latitude: -34.6, longitude: -58.4 };
    const venue = { location, title: 'Obelisco', address: 'Av. 9 de Julio' };
    const contact = { phone_number: '+5491155', first_name: 'Eva', last_name: '\u202e<b>Paz' };
    const photo = (file_id: string) => ({
      ...{ photo: [{ file_id, width: 1, height: 1 }], media_group_id: '135' },
    });
    const sticker = { file_id: 'x', emoji: '😀', is_video: true, thumbnail: { file_id: 's1' } };
    for (const said of [{ location, venue }, { contact }, { sticker }, photo('p1'), photo('p2')])
      await telegram.updates.add(messageUpdate(said));
    const { conversationId: id, contactId } = await story.conversation(5);
    const thread = async () => {
      const { data } = await ana.ask(THREAD, { id });
      const nodes = data.timeline.edges.map(({ node }: { node: object }) => node);
      return nodes.filter((node: object) => 'text' in node) as readonly ShownLine[];
    };
    const place = { __typename: 'SharedPlace', ...location, name: 'Obelisco' };
    const card = { __typename: 'SharedCard', name: 'Eva <b>Paz', phones: ['+5491155'], emails: [] };
    const attachments = [{ mediaType: 'image/jpeg' }];
    expect(await thread()).toMatchObject([
      { shared: { things: [place], brief: '📍 Obelisco' }, albumId: null },
      { text: '👤 Eva <b>Paz +5491155', shared: { things: [card], words: '' } },
      { shared: { things: [{ __typename: 'SharedSticker', says: '😀' }] }, attachments },
      { text: '', shared: null, albumId: '135', attachments },
      { text: '', shared: null, albumId: '135', attachments },
    ]);
    const row = await ana.ask(ROW, { id });
    expect(row.data.conversation.preview).toMatchObject({ files: { count: 1 } });

    await ana.ask(ERASE, { id: contactId });
    const erased = await story.after(async () => {
      const lines = await thread();
      return lines.every(({ text }) => text === null) ? lines : null;
    }, 'the thread has no words');
    expect(erased.map(({ shared }) => shared)).toEqual([null, null, null, null, null]);
    const events = await system.events(`conversation-${account}.${id}`);
    expect(JSON.stringify(events)).not.toMatch(/Obelisco|5491155|-34\.6/u);
  });

  it('carries a reply, and says why one did not arrive', async () => {
    await connected();
    const asked = messageUpdate({ text: 'Hola' });
    await telegram.updates.add(asked);
    await conversation(1);
    const id = await reply('Sale *hoy*');
    expect(await sent(1)).toMatchObject([
      { chatId: CLIENT, text: 'Sale hoy', entities: [{ type: 'bold' }] },
    ]);
    await delivery(id, 'DeliveryAccepted');
    await telegram.updates.add(reactionUpdate(telegram.sent[0]?.id ?? 0, '👍'));
    await telegram.updates.add(editedUpdate(asked, { text: 'Hola, Ana' }));
    expect(await revisions(2)).toMatchObject([
      { change: 'reacted', text: '👍', messageRevision: 2 },
      { change: 'edited', text: 'Hola, Ana', messageRevision: 1 },
    ]);
    telegram.blocked.add(CLIENT);
    expect(await delivery(await reply('¿Llegó?'), 'DeliveryFailed')).toMatchObject({
      ...{ fault: 'recipientRefuses', reason: 'Forbidden: bot was blocked by the user' },
    });
  });

  it('asks Telegram to post no more once the inbox is deleted, and takes nothing', async () => {
    await connected();
    const { url } = telegram.updates.webhook ?? { url: '' };
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    await system.app.nest.get(InboxClosing).close(ACCOUNT, inboxId);
    expect(telegram.updates.webhook).toBeNull();
    const late = await fetch(telegram.updates.reach(url), { method: 'POST', body: '{}' });
    expect(late.status).toBe(404);
  });

  it('is no second inbox of a bot, which would get nothing, until the first is deleted', async () => {
    await connected();
    const { webhook } = telegram.updates;
    const before = inboxId;
    for (const account of [ACCOUNT, 'other'])
      expect(
        await connections().connect(
          {
            ...{ channel: 'telegram', name: 'Otra' },
            fields: [{ name: 'token', text: STAND_IN_BOT.token }],
          },
          system.context(account),
        ),
      ).toMatchObject({ errors: [{ code: 'CHANNEL_IN_USE', field: 'token' }] });
    expect(telegram.updates.webhook).toBe(webhook);
    await telegram.updates.add(messageUpdate({ text: 'Hola' }));
    await conversation(1);
    // Its own inbox is connected again at any time.
    const fields = [{ name: 'groups', text: 'on' }];
    expect(
      await connections().change({ inboxId: before, fields }, system.context(ACCOUNT)),
    ).toMatchObject({ ok: true });
    await system.command(ACCOUNT, DeleteInbox, { inboxId: before });
    // Telegram may not have been asked yet to post no more.
    await connected();
    await system.app.nest.get(InboxClosing).close(ACCOUNT, before);
    expect(telegram.updates.webhook?.url).not.toBe(webhook?.url);
    expect(telegram.updates.webhook).not.toBeNull();
  });

  it('is fetched for one inbox, also of two that are connected at one time', async () => {
    const fetched = { name: 'receiving', text: 'polling' };
    const both = await Promise.all([1, 2].map(() => connect(STAND_IN_BOT.token, [fetched])));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await system.settle();
    expect(await connect(STAND_IN_BOT.token, [fetched])).toMatchObject({
      errors: [{ code: 'CHANNEL_IN_USE', field: 'token' }],
    });
    const [first] = both.filter((one) => one.ok);
    if (!first) throw new Error('None is connected.');
    ({ inboxId } = first);
    const again = { inboxId, fields: [{ name: 'groups', text: 'on' }, fetched] };
    expect(await connections().change(again, system.context(ACCOUNT))).toMatchObject({ ok: true });
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    await system.settle();
    await connected(fetched);
  });

  it('is let go though the process died right after the inbox was deleted, and not before', async () => {
    await connected();
    const credentials = async () => {
      const folds = system.app.nest.get(StreamFolds);
      const inbox = await folds.state(inboxStream(ACCOUNT, inboxId), inboxDecider);
      const place = { accountId: ACCOUNT, inboxId };
      return system.app.nest.get(ChannelCredentials).get(place, inbox?.credentialsId ?? null);
    };
    // A deletion that was refused leaves everything as it is.
    await system.app.nest.get(InboxClosing).begin(ACCOUNT, inboxId);
    system.stores.clock.advance(61_000);
    expect(await system.app.nest.get(InboxClosing).resume()).toBe(1);
    expect(await credentials()).not.toBeNull();
    expect(telegram.updates.webhook).not.toBeNull();

    await system.app.nest.get(InboxClosing).begin(ACCOUNT, inboxId);
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    await system.restart();
    system.stores.clock.advance(61_000);
    await after(() => {
      system.stores.clock.advance(60_000);
      return telegram.updates.webhook === null ? true : null;
    }, 'the webhook is taken back');
    await after(async () => ((await credentials()) === null ? true : null), 'the token is gone');
    expect(await system.app.nest.get(InboxClosing).resume()).toBe(0);
  });
});
