import { FormConnections } from '@bitacora/application';
import { MetaStandIn } from '@bitacora/channel-meta/stand-in';
import { contactDecider, contactStream } from '@bitacora/contacts';
import { StreamFolds } from '@bitacora/platform';
import { System, channelStory } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const PUBLIC = 'https://chat.tienda.example';
const ANA = '5550001';
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
const GIVEN = {
  ...{
    surface: 'messenger',
    way: 'token',
    pageId: '101',
    accessToken: 'EAAG-page',
    appSecret: 'app-secret',
  },
  ...{ verifyToken: 'verify-me', humanAgent: 'off', comments: 'on', commentAnswers: 'public' },
};

jest.setTimeout(60_000);

describe('the channel Meta', () => {
  let page: MetaStandIn;
  let system: System;
  let inboxId: string;
  let address: string;

  const { conversation, replyIn, delivery } = channelStory(() => system, ACCOUNT);
  const reply = (text: string, conversationId: string) => replyIn(conversationId, text);

  const connections = () => system.app.nest.get(FormConnections);
  const fields = Object.entries(GIVEN).map(([name, text]) => ({ name, text }));
  const hookAddress = () => address.replace(PUBLIC, system.app.address);
  const does = (what: object, personId = ANA) =>
    page.postHook(hookAddress(), page.hook(page.event(personId, what)));
  const writes = (mid: string, text: string) => does({ message: { mid, text } });

  beforeEach(async () => {
    page = new MetaStandIn({
      ...{ token: 'EAAG-page', appSecret: 'app-secret', verifyToken: 'verify-me' },
      ...{ pageId: '101', instagramId: null },
    });
    await page.start();
    page.names.set(ANA, 'Ana');
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `meta=${page.address}`,
    });
    const wanted = { channel: 'meta' as const, name: 'Página', fields };
    const made = await connections().connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    address = (await connections().of(ACCOUNT, inboxId))?.hookAddress ?? '';
    expect(await page.verifyHook(hookAddress())).toBe(true);
  });
  afterEach(async () => {
    await system.stop();
    await page.stop();
  });

  it('takes each message once, with its file and the name that Meta has for its writer', async () => {
    page.files.set('cdn/foto.jpg', JPEG);
    const url = `http://${page.host}/cdn/foto.jpg`;
    await writes('m1', 'Hola');
    await does({ message: { mid: 'm2', attachments: [{ type: 'image', payload: { url } }] } });
    const found = await conversation(2);
    const events = await system.events(`conversation-${ACCOUNT}.${found.conversationId}`);
    const messages = events.filter(({ type }) => type === 'MessageReceived');
    expect(messages.map(({ data }) => data)).toMatchObject([
      { text: 'Hola' },
      { attachments: [{ name: 'foto.jpg' }] },
    ]);
    const stream = contactStream(ACCOUNT, found.contactId);
    const contact = await system.app.nest.get(StreamFolds).state(stream, contactDecider);
    expect(contact?.name).toBe('Ana');
    await system.restart();
    await writes('m1', 'Hola');
    await does({ message: { mid: 'm3', text: 'Eco', is_echo: true } });
    await writes('m4', '¿Siguen ahí?');
    await conversation(3);
    const body = JSON.stringify(page.hook(page.event(ANA, { message: { mid: 'm5', text: 'x' } })));
    const headers = page.hookHeaders(body, 'other');
    expect((await fetch(hookAddress(), { method: 'POST', headers, body })).status).toBe(401);
  });

  it('answers, and asks which messages a person has read', async () => {
    await writes('m1', 'Hola');
    const { conversationId } = await conversation(1);
    const id = await reply('Sale *hoy*', conversationId);
    await delivery(id, 'DeliveryAccepted');
    expect(page.sent).toMatchObject([{ to: ANA, text: 'Sale hoy' }]);
    await does({ read: { watermark: page.now() + 1000 } });
    expect(await delivery(id, 'DeliveryMarked')).toMatchObject({ state: 'read' });
  });

  it('answers a comment below it', async () => {
    page.comments.push({ id: '7_1', postId: '101_7', personId: ANA });
    const comment = {
      ...{ item: 'comment', verb: 'add', comment_id: '7_1', post_id: '101_7' },
      ...{ message: '¿Precio?', created_time: 1_780_000_000, from: { id: ANA, name: 'Ana' } },
    };
    await page.postHook(hookAddress(), page.feed(comment));
    const { conversationId } = await conversation(1);
    await delivery(await reply('Diez pesos', conversationId), 'DeliveryAccepted');
    expect(page.answers).toMatchObject([{ commentId: '7_1', text: 'Diez pesos' }]);
  });
});
