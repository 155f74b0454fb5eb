import { FormConnections, OUT_FILE_MS, OutFiles, Uploads } from '@bitacora/application';
import { LineStandIn, STAND_IN_ACCOUNT, lineMessageEvent } from '@bitacora/channel-line/stand-in';
import { SendReply } from '@bitacora/conversations';
import { DeleteInbox } from '@bitacora/inboxes';
import { CONTACT_ERASURE, type ContactErasure } from '@bitacora/platform';
import { System, channelStory, conversationsOf } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const PUBLIC = 'https://chat.tienda.example';
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(4000, 7),
]);

jest.setTimeout(120_000);

describe('a file that a provider fetches', () => {
  let line: LineStandIn;
  let system: System;
  let inboxId: string;
  const { conversation, delivery } = channelStory(() => system, ACCOUNT);

  beforeEach(async () => {
    line = new LineStandIn();
    await line.start();
    line.reach = (address) => address.replace(PUBLIC, system.app.address);
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `line=${line.address} line-data=${line.address}`,
    });
    const given = { token: STAND_IN_ACCOUNT.token, secret: STAND_IN_ACCOUNT.secret };
    const fields = Object.entries(given).map(([name, text]) => ({ name, text }));
    const wanted = { channel: 'line' as const, name: 'LINE', fields };
    const made = await system.app.nest
      .get(FormConnections)
      .connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    await line.post(lineMessageEvent({ type: 'text', text: 'Hola' }));
    await conversation(1);
  });
  afterEach(async () => {
    await system.stop();
    await line.stop();
  });

  /** A reply with a picture that LINE took. */
  const sent = async (name = 'Foto "1".png') => {
    const [found] = await conversationsOf(system, ACCOUNT);
    if (!found) throw new Error('none');
    const { conversationId, contactId } = found;
    const place = { account: ACCOUNT, contactId, conversationId, uploaderId: 'ana' };
    const uploads = system.app.nest.get(Uploads);
    const { fileId } = await uploads.keep(place, { name, content: PNG });
    const attachments = await uploads.take([fileId], place);
    const data = { conversationId, text: 'Mirá', attachments };
    const { events } = await system.command(ACCOUNT, SendReply, data as never);
    const deliveryId = events[0]?.id ?? '';
    await delivery(deliveryId, 'DeliveryAccepted');
    const address = line.sending.sent.at(-1)?.file?.original ?? '';
    return { contactId, deliveryId, fileId, address, here: line.reach(address) };
  };
  const status = async (address: string) => (await fetch(address)).status;

  it('is fetched as it is, by an address that says nothing of the account', async () => {
    const { address, here, fileId, contactId, deliveryId } = await sent();
    expect(address).toMatch(/^https:\/\/chat\.tienda\.example\/files\/out\/[0-9a-f]{64}$/);
    const [fetched] = await line.fetchFiles();
    expect(fetched).toMatchObject({ status: 200, type: 'image/png', preview: PNG.length });
    expect(Buffer.from(fetched?.bytes ?? []).equals(PNG)).toBe(true);
    for (const known of [ACCOUNT, fileId, contactId, deliveryId, inboxId])
      expect(address).not.toContain(known);
    const { headers } = await fetch(here);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Foto _1_.png"; filename*=UTF-8''Foto%20%221%22.png`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is given in parts, by its head, and to many at once', async () => {
    const { here } = await sent();
    const head = await fetch(here, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(PNG.length)]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    const part = await fetch(here, { headers: { range: 'bytes=1-3' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      ...[206, `bytes 1-3/${PNG.length}`, 'PNG'],
    ]);
    const beyond = await fetch(here, { headers: { range: `bytes=${PNG.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([
      ...[416, `bytes */${PNG.length}`],
    ]);
    const all = await Promise.all(Array.from({ length: 40 }, () => status(here)));
    expect(new Set(all)).toEqual(new Set([200]));
    expect((await fetch(here, { method: 'POST' })).status).toBe(404);
  });

  it('is there for a day, again after a restart, and not under any other address', async () => {
    const { here } = await sent();
    await system.restart();
    const moved = line.reach(line.sending.sent.at(-1)?.file?.original ?? here);
    expect(await status(moved)).toBe(200);
    const token = moved.slice(-64);
    const base = moved.slice(0, -64);
    const other = `${token[0] === '0' ? '1' : '0'}${token.slice(1)}`;
    for (const wrong of [other, token.toUpperCase(), token.slice(1), `${token}0`, '..%2f', ''])
      expect(await status(`${base}${wrong}`)).toBeGreaterThanOrEqual(400);
    expect(await status(`${base}video.png`)).toBe(200);
    // The system's clock is still: a moment before the end, and after it.
    system.stores.clock.advance(OUT_FILE_MS + 1);
    expect(await status(moved)).toBe(404);
  });

  it('is another one for each file and account, and the same for each attempt', async () => {
    const first = await sent();
    const second = await sent();
    expect(first.address).not.toBe(second.address);
    const out = system.app.nest.get(OutFiles);
    const { deliveryId, fileId } = first;
    const token = first.address.slice(-64);
    expect(await out.issue(ACCOUNT, { deliveryId, fileId })).toBe(token);
    const foreign = await out.issue('other', { deliveryId, fileId });
    expect(foreign).not.toBe(token);
    expect(await out.find(foreign)).toBeNull();
    const mixed = await out.issue(ACCOUNT, { deliveryId, fileId: second.fileId });
    expect(await out.find(mixed)).toBeNull();
  });

  it('is gone with the contact', async () => {
    const { contactId, here } = await sent();
    const erasure = system.app.nest.get<ContactErasure>(CONTACT_ERASURE);
    await erasure.erase(contactId, 'Lo pidió', system.context(ACCOUNT));
    expect(await status(here)).toBe(404);
  });

  it('is gone with the inbox', async () => {
    const { here } = await sent();
    expect(await status(here)).toBe(200);
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    expect(await status(here)).toBe(404);
  });

  it('bounds what wrong ones an address may ask for', async () => {
    const { here } = await sent();
    const base = here.slice(0, -64);
    const wrong = Array.from({ length: 80 }, (_, nth) => `${base}${String(nth).padStart(64, 'a')}`);
    const all: number[] = [];
    for (const address of wrong) all.push(await status(address));
    expect(all.filter((one) => one === 404)).toHaveLength(60);
    expect(all.at(-1)).toBe(429);
  });

  it('is given to an address that others make ask for wrong ones, until it ends', async () => {
    const { here } = await sent();
    const base = here.slice(0, -64);
    for (let nth = 0; nth < 61; nth += 1) await status(`${base}${String(nth).padStart(64, 'a')}`);
    expect(await status(here)).toBe(200);
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    // What leads to nothing any more is a wrong one.
    expect(await status(here)).toBe(429);
  });
});
