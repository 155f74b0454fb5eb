import { CONTACT_ERASURE, type ContactErasure } from '@bitacora/platform';
import { LiveLine } from '@bitacora/testing';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';
const WORDS = 'Mi tarjeta termina en cuatro tres dos uno';

jest.setTimeout(60_000);

describe('the erasure of a contact', () => {
  let system: System;

  beforeEach(async () => {
    system = await System.start();
  });

  afterEach(() => system.stop());

  const erasure = () => system.app.nest.get<ContactErasure>(CONTACT_ERASURE);
  /** Everything that the documents hold, as text. */
  const documents = async () => {
    const { views, log } = system.app.runtime;
    const found = await Promise.all(
      views.projections.map(({ name }) => views.collection(name).find({})),
    );
    return JSON.stringify([found, await log.store.head()]);
  };
  const written = async () => {
    const { visitor: visitorOf } = await system.inbox(ACCOUNT);
    const visitor = visitorOf();
    await visitor.introduce('Carla Núñez', 'carla@cliente.example');
    const answer = await visitor.write({ id: 'message-1', text: WORDS, issuedAt: NOW });
    await system.settle();
    const conversationId = String(answer.body.item.conversation);
    const [started] = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
    const { contactId } = started?.data as { contactId: string };
    return { visitor, conversationId, contactId };
  };

  it('leaves no word of theirs in any view, and every page keeps working', async () => {
    const { visitor, conversationId, contactId } = await written();
    expect(await documents()).toContain('tarjeta');
    const result = await erasure().erase(contactId, 'asked by mail', system.context(ACCOUNT));
    expect(result.ok).toBe(true);
    const left = await documents();
    expect(left).not.toContain('tarjeta');
    expect(left).not.toContain('Carla');
    expect(left).not.toContain('carla@');
    const [, message] = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
    expect(message?.data).toMatchObject({ text: { erased: true } });
    expect((await visitor.history()).status).toBe(401);
    expect((await visitor.write({ id: 'message-2', text: 'Hola', issuedAt: NOW })).status).toBe(
      401,
    );
  });

  it('closes the line that the contact has open', async () => {
    const { visitor, contactId } = await written();
    const line = await LiveLine.open(system.app.address, visitor.secret);
    await line.next('status');
    const closed = line.closed();
    await erasure().erase(contactId, 'asked by mail', system.context(ACCOUNT));
    expect(await closed).toEqual({ code: 1008, reason: 'VISITOR_UNKNOWN' });
  });

  it('has taken the secret back when it closes the line', async () => {
    const { visitor, contactId } = await written();
    const line = await LiveLine.open(system.app.address, visitor.secret);
    await line.next('status');
    const asked = line.closed().then(() => visitor.history());
    const { blobs } = system.stores;
    // Whatever else the erasure has to do takes its time.
    const list = jest.spyOn(blobs, 'list').mockImplementationOnce(async () => {
      await asked;
      return [];
    });
    await erasure().erase(contactId, 'asked by mail', system.context(ACCOUNT));
    expect(list).toHaveBeenCalled();
    expect((await asked).status).toBe(401);
  });

  it('is asked for once and can be repeated', async () => {
    const { contactId } = await written();
    const context = system.context(ACCOUNT);
    await erasure().erase(contactId, 'first', context);
    expect((await erasure().erase(contactId, 'again', context)).ok).toBe(true);
    const erased = await system.stores.log.readAll('', { types: ['SubjectErased'] }, 10);
    expect(erased.events).toHaveLength(1);
  });

  it('is unfinished while the list of erased people cannot be written', async () => {
    const { contactId, conversationId } = await written();
    const { erased } = system.stores;
    jest.spyOn(erased, 'append').mockRejectedValueOnce(new Error('The disk is away.'));
    const erase = () => erasure().erase(contactId, 'asked by mail', system.context(ACCOUNT));
    await expect(erase()).rejects.toThrow('the list of erased people cannot be written');
    const [, message] = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
    expect(message?.data).toMatchObject({ text: { erased: true } });
    expect(await erased.lines()).toEqual([]);
    expect((await erase()).ok).toBe(true);
    const subject = `contact:${ACCOUNT}.${contactId}`;
    expect((await erased.lines()).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ subject }),
    ]);
  });

  it('refuses a contact that does not exist', async () => {
    const result = await erasure().erase('nobody', 'why', system.context(ACCOUNT));
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'CONTACT_NOT_FOUND' }] });
  });
});
