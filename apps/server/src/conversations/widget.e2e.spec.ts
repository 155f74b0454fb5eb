import { OpenAccount } from '@bitacora/account';
import { ChangeConversationStatus } from '@bitacora/conversations';
import { StoreFullError, StoreUnavailableError } from '@bitacora/kernel';
import { VISITORS } from '@bitacora/application';
import { CONTACT_ERASURE, type ContactErasure, WidgetTokens } from '@bitacora/platform';
import { DeleteInbox, IssueInboxToken } from '@bitacora/inboxes';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';
const message = (id: string, text: string) => ({ id: `message-${id}`, text, issuedAt: NOW });

jest.setTimeout(60_000);

describe('the widget', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;

  beforeEach(async () => {
    system = await System.start();
    await system.command(ACCOUNT, OpenAccount, {
      name: 'Tienda',
      language: 'es',
      timeZone: 'America/Santiago',
    });
    inbox = await system.inbox(ACCOUNT);
  });

  afterEach(() => system.stop());

  const introduced = async () => {
    const visitor = inbox.visitor();
    expect((await visitor.introduce()).status).toBe(200);
    return visitor;
  };

  it('knows its inbox, and refuses another website and an unknown token', async () => {
    const config = await inbox.visitor().config();
    expect(config).toMatchObject({ status: 200, body: { inboxName: 'Tienda', language: 'es' } });
    const foreign = await inbox.visitor('https://otra.example').config();
    expect(foreign).toMatchObject({ status: 403, body: { code: 'WIDGET_DOMAIN' } });
    expect((await inbox.visitor('https://otra.example').introduce()).status).toBe(403);
    const unknown = await system.visitor('A'.repeat(43)).config();
    expect(unknown).toMatchObject({ status: 404, body: { code: 'WIDGET_UNKNOWN' } });
    expect((await system.visitor('not a token').config()).status).toBe(404);
  });

  describe('when an introduction is repeated', () => {
    const key = 'K'.repeat(43);
    const contactIds = async () => {
      expect((await inbox.visitor().introduce('\u3164', 'a&b@correo.example')).body).toMatchObject({
        code: 'NAME_REQUIRED',
        field: 'name',
      });
      const visitors = await system.stores.documents.open(VISITORS);
      return (await visitors.find({})).map(({ _id }) => _id.split(':')[1] ?? '');
    };
    const contactEvents = async () => {
      const streams = (await contactIds()).map((id) => `contact-${ACCOUNT}.${id}`);
      const events = await Promise.all(streams.map((stream) => system.events(stream)));
      return events.flat().map(({ type }) => type);
    };
    const introduce = (name?: string, email?: string, of: string | null = key) =>
      inbox.visitor().introduce(name, email, of);

    it('finds the contact by the key of the browser, one after the other and at once', async () => {
      const [first, ...others] = await Promise.all([1, 2, 3].map(() => introduce()));
      const later = await introduce();
      for (const answer of [first, ...others, later]) {
        expect(answer).toEqual(first);
        expect(answer?.status).toBe(200);
      }
      expect(await contactEvents()).toEqual(['ContactCreated']);
      const visitor = inbox.visitor();
      visitor.secret = String(later.body.secret);
      expect((await visitor.write(message('1', 'Hola'))).status).toBe(200);
    });

    it('takes what was typed then', async () => {
      await introduce('Carla', 'carla@cliente.exmple');
      const again = await introduce('Carla Núñez', 'carla@cliente.example');
      expect(again.body.contact).toEqual({ name: 'Carla Núñez' });
      expect(await contactEvents()).toEqual(['ContactCreated', 'ContactDetailsChanged']);
      expect((await introduce('Carla Núñez', 'nada')).status).toBe(422);
    });

    it('gives nothing to who has another key, none, or the secret as a key', async () => {
      const { secret } = (await introduce()).body;
      for (const other of ['L'.repeat(43), null, String(secret)]) {
        expect((await introduce(undefined, undefined, other)).body.secret).not.toBe(secret);
      }
      expect((await introduce(undefined, undefined, 'K')).body).toMatchObject({
        code: 'MALFORMED',
      });
      const neighbour = await system.inbox(ACCOUNT, 'inbox-2');
      const there = await neighbour.visitor().introduce(undefined, undefined, key);
      expect(there.body.secret).not.toBe(secret);
    });

    it('does not bring an erased contact back', async () => {
      await introduce();
      const [contactId = ''] = await contactIds();
      const erasure = system.app.nest.get<ContactErasure>(CONTACT_ERASURE);
      await erasure.erase(contactId, 'asked by mail', system.context(ACCOUNT));
      const repeated = await introduce();
      expect(repeated).toMatchObject({ status: 401, body: { code: 'VISITOR_UNKNOWN' } });
      expect(await contactIds()).toEqual([]);
    });
  });

  it('knows its visitors after its token was replaced, and says which inbox it is', async () => {
    const visitor = await introduced();
    const before = await visitor.config();
    expect(before.body.inboxId).toBe(inbox.inboxId);
    const { inboxId } = inbox;
    const { token, tokenHash } = await system.app.nest.get(WidgetTokens).issue(ACCOUNT, inboxId);
    await system.command(ACCOUNT, IssueInboxToken, { inboxId, tokenHash });
    await system.settle();
    expect((await visitor.config()).status).toBe(404);
    expect((await system.visitor(token).config()).body).toEqual(before.body);
    expect((await visitor.write(message('1', 'Hola'))).status).toBe(200);
  });

  it('takes a visitor of any alphabet, and no name that cannot be seen', async () => {
    const given = [
      ['\u200bAna\u202e\nSoto', 'josé@muñoz.example'],
      ['Ана', ' info@пример.рф '],
    ] as const;
    for (const [name, email] of given)
      expect((await inbox.visitor().introduce(name, email)).status).toBe(200);
    expect((await inbox.visitor().introduce('Ana', 'ana@correo')).body).toMatchObject({
      code: 'INVALID_EMAIL',
    });
    const visitors = await system.stores.documents.open(VISITORS);
    const ids = (await visitors.find({})).map(({ contactId }) => String(contactId));
    const created = await Promise.all(
      ids.map(async (id) => (await system.events(`contact-${ACCOUNT}.${id}`))[0]),
    );
    const known = created.map((event) => event?.data as { name: string | null; email: string });
    expect(known.map(({ name, email }) => [name, email]).toSorted()).toEqual([
      ['Ana Soto', 'josé@muñoz.example'],
      ['Ана', 'info@пример.рф'],
    ]);
  });

  it('keeps no secret of the address of the page', async () => {
    const visitor = await introduced();
    const page =
      'https://ana:clave@tienda.example/cuenta?q=1&reset_token=SECRETO-456#t=SECRETO-123';
    const { body } = await visitor.write({ ...message('1', 'Hola'), page });
    const stream = `conversation-${ACCOUNT}.${body.item.conversation}`;
    const [started] = await system.events(stream);
    expect(started?.data).toMatchObject({ page: 'https://tienda.example/cuenta?q=1' });
    const other = await introduced();
    const script = await other.write({ ...message('2', 'Hola'), page: 'javascript:alert(1)' });
    expect(script.status).toBe(200);
  });

  it('takes a message once, however often it comes', async () => {
    const visitor = await introduced();
    const first = await visitor.write(message('1', 'No funciona mi pedido urgente'));
    const again = await visitor.write(message('1', 'No funciona mi pedido urgente'));
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const { body } = await visitor.history();
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ from: 'visitor', clientId: 'message-1' });
    expect(body.conversation).toMatchObject({ status: 'open' });
  });

  it('starts one conversation when two first messages race', async () => {
    const visitor = await introduced();
    const answers = await Promise.all(
      ['1', '2', '3'].map((id) => visitor.write(message(id, `mensaje ${id}`))),
    );
    const conversations = new Set(answers.map(({ body }) => body.item.conversation));
    expect(conversations.size).toBe(1);
    expect((await visitor.history()).body.items).toHaveLength(3);
  });

  it('opens the next conversation after the last was resolved, and a late repeat of the first doubles nothing', async () => {
    const visitor = await introduced();
    const first = await visitor.write(message('1', 'Hola'));
    const conversationId = String(first.body.item.conversation);
    await system.command(ACCOUNT, ChangeConversationStatus, {
      conversationId,
      status: 'resolved',
    });
    const second = await visitor.write(message('2', 'Otra cosa'));
    expect(second.body.item.conversation).not.toBe(conversationId);
    const late = await visitor.write(message('1', 'Hola'));
    expect(late.body).toEqual(first.body);
    const { body } = await visitor.history();
    expect(body.items.map((item: { text: string }) => item.text)).toEqual(['Hola', 'Otra cosa']);
  });

  it('resumes after the place it had read', async () => {
    const visitor = await introduced();
    await visitor.write(message('1', 'uno'));
    const { body } = await visitor.history();
    await visitor.write(message('2', 'dos'));
    const rest = await visitor.history(body.revision);
    expect(rest.body.items.map((item: { text: string }) => item.text)).toEqual(['dos']);
    expect((await visitor.history(rest.body.revision)).body.items).toEqual([]);
  });

  it.each([
    ['no words', { ...message('1', '   ') }, 422, 'MESSAGE_EMPTY'],
    ['too many words', { ...message('1', 'a'.repeat(150_001)) }, 413, 'MESSAGE_TOO_LONG'],
    ['no id', { ...message('1', 'Hola'), id: '' }, 400, 'MALFORMED'],
    ['no time', { ...message('1', 'Hola'), issuedAt: 'ayer' }, 400, 'MALFORMED'],
    [
      'the day before',
      { ...message('1', 'Hola'), issuedAt: '2026-02-28T09:00:00.000Z' },
      422,
      'COMMAND_TOO_OLD',
    ],
  ])('refuses a message with %s', async (_what, sent, status, code) => {
    const visitor = await introduced();
    expect(await visitor.write(sent)).toMatchObject({ status, body: { code } });
    expect((await visitor.history()).body.items).toEqual([]);
  });

  it('takes the longest message there is', async () => {
    const visitor = await introduced();
    expect((await visitor.write(message('1', 'a'.repeat(150_000)))).status).toBe(200);
  });

  it('does not know a secret that it never gave', async () => {
    const visitor = inbox.visitor();
    visitor.secret = 'B'.repeat(43);
    expect(await visitor.write(message('1', 'Hola'))).toMatchObject({
      status: 401,
      body: { code: 'VISITOR_UNKNOWN' },
    });
  });

  it('says so when the disk is full, writes nothing, and continues when there is room', async () => {
    const visitor = await introduced();
    system.stores.faults.failAppends(new StoreFullError('No room is left.'));
    const full = await visitor.write(message('1', 'Hola'));
    expect(full).toMatchObject({ status: 507, body: { code: 'STORE_FULL' } });
    system.stores.faults.failAppends(new StoreUnavailableError('The log does not answer.'));
    const away = await visitor.write(message('1', 'Hola'));
    expect(away).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
    system.stores.faults.heal();
    expect((await visitor.write(message('1', 'Hola'))).status).toBe(200);
    expect((await visitor.history()).body.items).toHaveLength(1);
  });

  it('is closed with its inbox; what was said stays readable', async () => {
    const visitor = await introduced();
    await visitor.write(message('1', 'Hola'));
    await system.command(ACCOUNT, DeleteInbox, { inboxId: inbox.inboxId });
    expect(await visitor.write(message('2', '¿Hola?'))).toMatchObject({
      status: 410,
      body: { code: 'INBOX_DELETED' },
    });
    expect((await visitor.config()).status).toBe(404);
    expect((await visitor.history()).body.items).toHaveLength(1);
  });
});
