import { IssueIdentitySecret, ChangeChatOptions, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { ChangeContactDetails } from '@bitacora/contacts';
import { IdentitySecrets } from '@bitacora/platform';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { System } from '@bitacora/testing/system';
import { createHmac } from 'node:crypto';

const ACCOUNT = 'acme';
const DAY_MS = 24 * 60 * 60 * 1000;

jest.setTimeout(60_000);

describe('visitors whom the website signs [W3]', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  let secret: string;
  let messages = 0;

  beforeEach(async () => {
    system = await System.start();
    inbox = await system.inbox(ACCOUNT);
    secret = await issue();
  });

  afterEach(() => system.stop());

  const issue = async (endsEarlier = false) => {
    const { inboxId } = inbox;
    const secrets = system.app.nest.get(IdentitySecrets);
    const made = await secrets.issue(ACCOUNT, inboxId);
    const data = { inboxId, secretId: made.secretId, endsEarlier };
    await system.command(ACCOUNT, IssueIdentitySecret, data);
    return made.secret;
  };
  const choose = (signIn: Partial<typeof USUAL_CHAT_OPTIONS.signIn>) => {
    const chosen = { ...USUAL_CHAT_OPTIONS.signIn, ...signIn };
    const options = { ...USUAL_CHAT_OPTIONS, signIn: chosen };
    return system.command(ACCOUNT, ChangeChatOptions, { inboxId: inbox.inboxId, options });
  };
  const hashOf = (text: string, by = secret) => createHmac('sha256', by).update(text).digest('hex');
  const comes = async (given: object) => {
    const visitor = inbox.visitor();
    return { visitor, ...(await visitor.introduceAs(given)) };
  };
  const eva = () => ({
    ...{ userId: 'u-1', name: 'Eva', email: 'eva@correo.example' },
    hash: hashOf('u-1\neva@correo.example'),
  });
  const says = async (visitor: ReturnType<typeof inbox.visitor>, text: string) => {
    messages += 1;
    const { body } = await visitor.write({
      ...{ id: `message-${messages}`, text, issuedAt: '2026-03-02T09:00:00.000Z' },
    });
    const [started] = await system.events(`conversation-${ACCOUNT}.${body.item.conversation}`);
    return started?.data as Record<string, unknown>;
  };
  const seenBy = async (visitor: ReturnType<typeof inbox.visitor>): Promise<string[]> =>
    (await visitor.history()).body.items.map(({ text }: { text: string }) => text);
  const contacts = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ContactDocument>(contactsProjection.name);
    return view.find({ account: ACCOUNT });
  };

  it('read their conversations on every browser, and are verified', async () => {
    const first = await comes(eva());
    expect(await says(first.visitor, 'Hola')).toMatchObject({
      writer: { by: 'site', filed: false },
    });
    const second = await comes({ userId: 'u-1', hash: hashOf('u-1') });
    expect(second.visitor.secret).not.toBe(first.visitor.secret);
    expect(await seenBy(second.visitor)).toEqual(['Hola']);
    expect(await contacts()).toMatchObject([
      { name: 'Eva', email: 'eva@correo.example', proofs: ['site'], emailProved: true },
    ]);
    const other = await comes({ userId: 'u-2', hash: hashOf('u-2') });
    expect(await seenBy(other.visitor)).toEqual([]);
  });

  it('are refused with a hash of another person, address, inbox or secret', async () => {
    const wrong = { status: 403, body: { code: 'IDENTITY_WRONG' } };
    const { email, userId } = eva();
    for (const hash of [
      ...[hashOf('u-2'), hashOf('u-1'), hashOf('u-1\nzoe@correo.example')],
      ...[hashOf(`u-1\n${email}`, 'x'.repeat(43)), 'f'.repeat(64), 'short', 'ü'.repeat(64)],
    ])
      expect(await comes({ userId, email, hash })).toMatchObject(wrong);
    expect(await comes({ ...eva(), userId: 'u-2' })).toMatchObject(wrong);
    const second = await system.inbox(ACCOUNT, 'inbox-2');
    expect(await second.visitor().introduceAs(eva())).toMatchObject(wrong);
    expect((await comes({ ...eva(), userId: 'u\n1' })).status).toBe(400);
    expect(await contacts()).toEqual([]);
  });

  it('keep their browser, and leave the visitor who was there before', async () => {
    const { visitor, body } = await comes(eva());
    const again = await comes({ ...eva(), secret: visitor.secret });
    expect(again.body.secret).toBe(body.secret);
    const other = await comes({ userId: 'u-2', hash: hashOf('u-2'), secret: visitor.secret });
    expect(other.body.secret).not.toBe(body.secret);
    const key = 'k'.repeat(43);
    const repeated = await comes({ ...eva(), key });
    expect((await comes({ ...eva(), key })).body.secret).toBe(repeated.body.secret);
  });

  it('are signed by the earlier secret for one more day, unless that leaked', async () => {
    const before = eva();
    secret = await issue();
    expect((await comes(before)).status).toBe(200);
    expect((await comes(eva())).status).toBe(200);
    system.stores.clock.advance(DAY_MS);
    expect((await comes(before)).status).toBe(403);
    expect((await comes(eva())).status).toBe(200);
    const leaked = eva();
    secret = await issue(true);
    expect((await comes(leaked)).status).toBe(403);
    expect((await comes(eva())).status).toBe(200);
  });

  it('never show what they write to who made a contact with their e-mail before [W18]', async () => {
    await choose({ emailIdentifies: true });
    const stranger = await comes({ name: 'Mallory', email: 'eva@correo.example' });
    const trap = await says(stranger.visitor, 'Trampa');
    const { visitor } = await comes(eva());
    const started = await says(visitor, 'Mi secreto');
    expect(started['contactId']).toBe(trap['contactId']);
    expect(await seenBy(stranger.visitor)).toEqual(['Trampa']);
    expect(await seenBy(visitor)).toEqual(['Mi secreto']);
    expect(await contacts()).toMatchObject([{ name: 'Eva', emailProved: true }]);
    await comes({ name: 'Otro', email: 'eva@correo.example' });
    expect(await contacts()).toMatchObject([{ name: 'Eva', emailProved: true }]);
  });

  it('do not come into the contact of another proved identity that was given their e-mail [W18]', async () => {
    await choose({ emailIdentifies: true });
    const first = await comes(eva());
    await says(first.visitor, 'De Eva');
    const [known] = await contacts();
    const change = { contactId: known?.contactId ?? '', email: 'zoe@correo.example' };
    await system.command(ACCOUNT, ChangeContactDetails, change);
    const hash = hashOf('u-9\nzoe@correo.example');
    const zoe = await comes({ userId: 'u-9', name: 'Zoe', email: 'zoe@correo.example', hash });
    expect(await seenBy(zoe.visitor)).toEqual([]);
    expect(await contacts()).toHaveLength(2);
    const back = await comes({ userId: 'u-1', hash: hashOf('u-1') });
    expect([back.status, back.body]).toEqual([422, { code: 'EMAIL_REQUIRED', field: 'email' }]);
    expect(await seenBy((await comes(eva())).visitor)).toEqual(['De Eva']);
  });

  it('are asked for a RUT that is not known, and for nothing where nothing is asked [W17] [W19]', async () => {
    await choose({ asksRut: true, onlySocial: false });
    expect((await comes(eva())).body).toEqual({ code: 'RUT_REQUIRED', field: 'rut' });
    expect((await comes({ ...eva(), rut: '12345678-5' })).status).toBe(200);
    expect((await comes(eva())).status).toBe(200);
    await choose({ anonymous: true });
    const { visitor } = await comes(eva());
    expect(await says(visitor, 'Hola')).toMatchObject({ writer: { by: 'nothing' } });
    expect(await seenBy(visitor)).toEqual(['Hola']);
  });
});
