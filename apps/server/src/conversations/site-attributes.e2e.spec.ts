import { CreateAttribute } from '@bitacora/account';
import { BlockContact } from '@bitacora/contacts';
import { ChangeChatOptions, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { START } from '@bitacora/kernel';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const issuedAt = '2026-03-02T09:00:00.000Z';
const NOTHING = { description: '', pattern: null, hint: '', options: [] };

jest.setTimeout(60_000);

describe('what a website says of its visitor', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  let visitor: ReturnType<typeof inbox.visitor>;
  let calls = 0;

  const define = (key: string, type: string, more: object = {}) =>
    system.command(ACCOUNT, CreateAttribute, {
      ...{ attributeId: key, owner: 'contact', key, name: key, type, setBySite: true },
      ...{ ...NOTHING, ...more },
    } as never);

  beforeEach(async () => {
    system = await System.start();
    inbox = await system.inbox(ACCOUNT);
    const options = [
      { optionId: 'gold', name: 'Oro' },
      { optionId: 'silver', name: 'Plata' },
    ];
    await define('plan', 'list', { options });
    await define('visits', 'number');
    await define('vip', 'checkbox');
    await define('code', 'text', { pattern: '[A-Z]{2}', hint: 'Dos letras' });
    await define('closed', 'text', { setBySite: false });
    visitor = inbox.visitor();
    await visitor.introduce('Eva', 'eva@correo.example');
  });

  afterEach(() => system.stop());

  const set = (attributes: object, by = visitor) => {
    calls += 1;
    const id = `call-${String(calls).padStart(8, '0')}`;
    return by.setAttributes({ id, issuedAt, attributes });
  };
  /** What was set, by all contacts, oldest first. */
  const changes = async () => {
    const { events } = await system.stores.log.readAll(START, {}, 500);
    const set = events.filter(({ type }) => type === 'ContactAttributeSet');
    const opened = await Promise.all([...new Set(set.map(({ stream }) => stream))].map(eventsOf));
    return opened.flat().map(({ data }) => data as { contactId: string });
  };
  const eventsOf = async (stream: string) =>
    (await system.events(stream)).filter(({ type }) => type === 'ContactAttributeSet');

  it('is set by the kind of each attribute, once for what stays the same', async () => {
    const given = { plan: 'oro', visits: 3, vip: true, code: 'AB' };
    expect((await set(given)).body).toEqual({ refused: [] });
    expect((await set(given)).body).toEqual({ refused: [] });
    expect(await changes()).toEqual([
      expect.objectContaining({ attributeId: 'plan', value: 'gold' }),
      expect.objectContaining({ attributeId: 'visits', value: 3 }),
      expect.objectContaining({ attributeId: 'vip', value: true }),
      expect.objectContaining({ attributeId: 'code', value: 'AB' }),
    ]);
    await set({ plan: null, code: '' });
    expect((await changes()).slice(4)).toEqual([
      expect.objectContaining({ attributeId: 'plan', value: null }),
      expect.objectContaining({ attributeId: 'code', value: null }),
    ]);
  });

  it('is refused where it was not opened, or does not fit, and the rest is set', async () => {
    const { body } = await set({
      ...{ closed: 'x', nothing: 1, plan: 'Bronce', visits: 'muchas', vip: 'sí', code: 'abc' },
      ...{ constructor: 'x' },
    });
    expect(body.refused).toEqual([
      { key: 'closed', code: 'ATTRIBUTE_NOT_OPEN' },
      { key: 'nothing', code: 'ATTRIBUTE_NOT_OPEN' },
      { key: 'plan', code: 'OPTION_NOT_FOUND' },
      { key: 'visits', code: 'NUMBER_INVALID' },
      { key: 'vip', code: 'VALUE_WRONG_TYPE' },
      { key: 'code', code: 'PATTERN_NOT_MET' },
      { key: 'constructor', code: 'ATTRIBUTE_NOT_OPEN' },
    ]);
    expect((await set({ closed: 'x', visits: 1 })).body.refused).toHaveLength(1);
    expect(await changes()).toEqual([expect.objectContaining({ attributeId: 'visits', value: 1 })]);
  });

  it('changes nothing of a contact whose e-mail was only typed, nor of a blocked one', async () => {
    const options = {
      ...USUAL_CHAT_OPTIONS,
      signIn: { ...USUAL_CHAT_OPTIONS.signIn, emailIdentifies: true },
    };
    await system.command(ACCOUNT, ChangeChatOptions, { inboxId: inbox.inboxId, options });
    const typed = inbox.visitor();
    await typed.introduce('Otra', 'eva@correo.example');
    expect((await set({ visits: 9 }, typed)).body.refused).toEqual([
      { key: 'visits', code: 'NOT_VERIFIED' },
    ]);
    await set({ visits: 1 });
    const [{ contactId } = { contactId: '' }] = await changes();
    await system.command(ACCOUNT, BlockContact, { contactId });
    const { status, body } = await set({ visits: 2 });
    expect([status, body.code]).toEqual([403, 'CONTACT_BLOCKED']);
    expect(await changes()).toHaveLength(1);
  });

  it('is bounded in what one call says, and refused to strangers', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, nth) => [`a${nth}`, nth]));
    expect((await set(many(20))).body.refused).toHaveLength(20);
    for (const given of [many(21), { code: 'x'.repeat(501) }, { ['k'.repeat(41)]: 1 }, { vip: {} }])
      expect((await set(given)).status).toBe(400);
    expect((await set({ visits: 1 }, inbox.visitor())).status).toBe(401);
    expect(await changes()).toEqual([]);
  });
});
