import { DeviceLinking, FormConnections, InboxClosing } from '@bitacora/application';
import {
  LinkedPhone,
  STAND_IN_PHONE,
  STAND_IN_PHONE_CLIENT,
} from '@bitacora/channel-whatsapp-qr/stand-in';
import { DeleteInbox } from '@bitacora/inboxes';
import { loadConfig } from '@bitacora/platform';
import { startApp } from '@bitacora/server';
import { pino } from 'pino';
import { System, channelStory, conversationsOf } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1);

jest.setTimeout(90_000);

describe('the channel WhatsApp by QR', () => {
  let phone: LinkedPhone;
  let system: System;
  let inboxId: string;

  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);

  const connect = (...fields: readonly { name: string; text: string }[]) =>
    system.app.nest
      .get(FormConnections)
      .connect({ channel: 'whatsappQr', name: 'Teléfono', fields }, system.context(ACCOUNT));
  const risk = { name: 'risk', text: 'on' };
  const connected = async (...more: readonly { name: string; text: string }[]) => {
    const made = await connect(risk, ...more);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
  };
  const place = () => ({ accountId: ACCOUNT, inboxId });
  const link = () => system.app.nest.get(DeviceLinking).of(place());
  const linkIs = (state: string) =>
    after(async () => {
      const found = await link();
      return found?.state === state ? found : null;
    }, `the link is ${state}`);
  const linked = async () => {
    await connected();
    await linkIs('code');
    phone.scan();
    return linkIs('open');
  };
  const channelEvents = async () =>
    (await system.events(`channel-${ACCOUNT}.${inboxId}`)).map(({ type }) => type);
  const messages = async () => {
    const found = await conversationsOf(system, ACCOUNT);
    const all = await Promise.all(
      found.map(({ conversationId }) => system.events(`conversation-${ACCOUNT}.${conversationId}`)),
    );
    return all.flat();
  };

  const settings = () => ({
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_WHATSAPP_QR: phone.folder,
    BITACORA_PROVIDERS: `whatsapp-qr-media=${phone.mediaAddress}`,
  });
  /** A process of the role alone, on the same stores. */
  const holder = () =>
    startApp({
      config: loadConfig({
        ...settings(),
        ...{ BITACORA_PORT: '0', BITACORA_LOG_LEVEL: 'silent', BITACORA_ROLES: 'whatsapp-qr' },
        ...{ BITACORA_EVENT_STORE: 'memory', BITACORA_DOCUMENTS: 'memory' },
      }),
      ...{ stores: system.stores, logger: pino({ level: 'silent' }) },
      folders: { console: '/nonexistent/console', widget: '/nonexistent/widget' },
    });

  beforeEach(async () => {
    phone = new LinkedPhone();
    await phone.start();
    system = await System.start(settings());
  });
  afterEach(async () => {
    await system.stop();
    await phone.stop();
  });

  it('shows code after code once the risk was accepted, and is linked by one', async () => {
    expect(await connect()).toMatchObject({ errors: [{ code: 'REQUIRED', field: 'risk' }] });
    expect(phone.connections).toBe(0);
    await connected();
    const first = await linkIs('code');
    expect(first.qrCode?.size).toBeGreaterThan(20);
    phone.showCode();
    await after(async () => {
      const { qrCode } = (await link()) ?? {};
      return qrCode && qrCode.path !== first.qrCode?.path ? true : null;
    }, 'another code is shown');
    phone.scan();
    expect((await linkIs('open')).number).toBe(`+${STAND_IN_PHONE}`);
    expect(phone.connections).toBe(2);
    const kept = JSON.stringify(await system.events(`inbox-${ACCOUNT}.${inboxId}`));
    expect(kept).not.toMatch(/noiseKey|2@xxx/);
  });

  it('gives a code to type into the telephone, and says which number is none', async () => {
    const wrong = { name: 'number', text: '12' };
    expect(await connect(risk, { name: 'pairing', text: 'phone' }, wrong)).toMatchObject({
      errors: [{ code: 'CHANNEL_FIELD_INVALID', field: 'number' }],
    });
    await connected(
      { name: 'pairing', text: 'phone' },
      { name: 'number', text: '+57 300 111 2233' },
    );
    const { code, qrCode } = await linkIs('code');
    expect(phone.pairing).toMatchObject({ phone: STAND_IN_PHONE, pairing: code });
    expect(qrCode).toBeNull();
    phone.scan();
    await linkIs('open');
  });

  it('takes each message once, with its file, and nothing from before, of groups or of the team', async () => {
    await linked();
    const id = phone.write({ conversation: 'Hola' });
    phone.write({
      imageMessage: { caption: 'Llegó roto', mimetype: 'image/jpeg', ...phone.file(JPEG, 'Image') },
    });
    await conversation(2);
    phone.write({ conversation: 'Hola' }, { id });
    phone.write({ conversation: 'viejo' }, { at: 1_500_000_000 });
    phone.write({ conversation: 'grupo' }, { key: { remoteJid: '123456@g.us' } });
    phone.write({ conversation: 'del equipo' }, { key: { fromMe: true } });
    phone.write({
      locationMessage: { degreesLatitude: 4.6, degreesLongitude: -74, name: 'Tienda' },
    });
    const found = await conversation(3);
    const received = (await messages()).filter(({ type }) => type === 'MessageReceived');
    expect(received.map(({ data }) => data)).toMatchObject([
      { text: 'Hola', attachments: [] },
      { text: 'Llegó roto', attachments: [{ name: 'photo.jpg', mediaType: 'image/jpeg' }] },
      { text: expect.stringContaining('4.6, -74') as string },
    ]);
    expect(found.counts.received).toBe(3);
  });

  it('carries a reply with its marks, and repeats one whose answer was lost as the same message', async () => {
    await linked();
    phone.write({ conversation: 'Hola' });
    await conversation(1);
    const id = await reply('Sale *hoy*');
    await delivery(id, 'DeliveryAccepted');
    expect(phone.shown).toMatchObject([
      { jid: `${STAND_IN_PHONE_CLIENT}@s.whatsapp.net`, content: { text: 'Sale *hoy*' } },
    ]);
    const shownId = phone.shown[0]?.id ?? '';
    phone.mark(shownId, 3);
    phone.mark(shownId, 4);
    await after(async () => {
      const events = await system.events(`delivery-${ACCOUNT}.${id}`);
      return events.some(({ data }) => (data as { state?: string }).state === 'read') ? true : null;
    }, 'it is read');
    phone.write({ reactionMessage: { key: { id: shownId }, text: '👍', senderTimestampMs: 1 } });
    await after(
      async () => ((await messages()).some(({ type }) => type === 'MessageRevised') ? true : null),
      'the reaction is there',
    );
    phone.losesAnswers = 1;
    await delivery(await reply('¿Llegó?'), 'DeliveryAccepted');
    expect(phone.posted).toHaveLength(3);
    expect(phone.shown).toHaveLength(2);
    phone.refusal = '463';
    expect(await delivery(await reply('¿Y ahora?'), 'DeliveryFailed')).toMatchObject({
      ...{ fault: 'recipientRefuses', reason: 'WhatsApp 463' },
    });
  });

  it('keeps the session through crashes, kills, restarts and lost connections, and loses no message', async () => {
    await linked();
    phone.write({ conversation: 'uno' });
    await conversation(1);
    phone.crash();
    phone.write({ conversation: 'dos' });
    await conversation(2);
    phone.close(428);
    phone.write({ conversation: 'tres' });
    await conversation(3);
    await system.restart();
    phone.write({ conversation: 'cuatro' });
    await conversation(4);
    await linkIs('open');
    expect(phone.isLinked).toBe(true);
    expect(await channelEvents()).toEqual([]);
  });

  it('says when it was logged out, keeps replies, and sends them once a new code was scanned', async () => {
    await linked();
    phone.write({ conversation: 'Hola' });
    await conversation(1);
    phone.logOut();
    await linkIs('loggedOut');
    expect(await channelEvents()).toEqual(expect.arrayContaining(['ChannelStopped']));
    const id = await reply('Sale hoy');
    const before = phone.connections;
    await system.restart();
    await linkIs('loggedOut');
    expect(phone.connections).toBe(before);
    expect(await system.app.nest.get(DeviceLinking).begin(place())).toBeNull();
    await linkIs('code');
    phone.scan();
    await linkIs('open');
    await delivery(id, 'DeliveryAccepted');
    expect(phone.shown).toHaveLength(1);
  });

  it('is held by one process of several, which sends what another one asks for, and the next takes over', async () => {
    await system.stop();
    const roles = { BITACORA_ROLES: 'api,projector,reactor' };
    system = await System.start({ ...settings(), ...roles });
    const [first, second] = [await holder(), await holder()];
    const end = async ({ nest, runtime }: typeof first) => {
      await nest.close();
      await runtime.stop();
    };
    await linked();
    phone.write({ conversation: 'Hola' });
    await conversation(1);
    await delivery(await reply('Sale hoy'), 'DeliveryAccepted');
    expect(phone.connections).toBe(2);
    await end(first);
    phone.write({ conversation: '¿Siguen ahí?' });
    await conversation(2);
    await delivery(await reply('Sí'), 'DeliveryAccepted');
    expect(phone.shown).toHaveLength(2);
    await end(second);
  });

  it('cannot be connected where the operator has it off', async () => {
    const other = await System.start();
    const off = await other.app.nest
      .get(FormConnections)
      .connect({ channel: 'whatsappQr', name: 'x', fields: [risk] }, other.context(ACCOUNT));
    expect(off).toMatchObject({ errors: [{ code: 'CHANNEL_OFF' }] });
    expect(other.app.nest.get(DeviceLinking).off).toEqual(['whatsappQr']);
    await other.stop();
  });

  it('ends when no telephone took the code, and begins when a person asks', async () => {
    await connected();
    await linkIs('code');
    phone.close(408);
    await linkIs('expired');
    expect(await channelEvents()).toEqual([]);
    await system.app.nest.get(DeviceLinking).begin(place());
    await linkIs('code');
  });

  it('lets the telephone forget the product when the inbox is deleted', async () => {
    await linked();
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    await system.app.nest.get(InboxClosing).close(ACCOUNT, inboxId);
    await after(() => (phone.isLinked ? null : true), 'the telephone forgets the product');
    expect(await link()).toBeNull();
  });
});
