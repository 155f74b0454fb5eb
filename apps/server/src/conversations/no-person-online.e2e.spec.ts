import { AddMember, OpenAccount, RecordPresence, RegisterUser } from '@bitacora/account';
import {
  ChangeInboxCollaborators,
  ConfigureAutomaticActions,
  NO_AUTOMATIC_ACTIONS,
} from '@bitacora/inboxes';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const REPLY = 'No hay agentes en línea';

jest.setTimeout(60_000);

/** The chat and its contact form read it from the settings (W5, W27), the automatic reply from its rule (B7). */
describe('that no person is online', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  let visits = 0;

  beforeEach(async () => {
    system = await System.start();
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command(ACCOUNT, OpenAccount, account);
    inbox = await system.inbox(ACCOUNT);
    const { inboxId } = inbox;
    const actions = { ...NO_AUTOMATIC_ACTIONS, noAgent: true, noAgentTexts: [REPLY] };
    await system.command(ACCOUNT, ConfigureAutomaticActions, { inboxId, actions });
  });
  afterEach(() => system.stop());

  const joins = async (userId: string, role: 'administrator' | 'agent' | 'auditor') => {
    const person = { userId, name: userId, email: `${userId}@tienda.example` };
    await system.command(ACCOUNT, RegisterUser, person);
    await system.command(ACCOUNT, AddMember, { userId, role });
  };
  const comes = (userId: string, present: boolean) =>
    system.command(ACCOUNT, RecordPresence, { userId, present });
  const work = (...userIds: string[]) =>
    system.command(ACCOUNT, ChangeInboxCollaborators, { inboxId: inbox.inboxId, userIds });
  /** What a new visitor is shown, and whether they are answered that no person is there. */
  const seen = async () => {
    await system.settle();
    const visitor = inbox.visitor();
    visits += 1;
    await visitor.introduce(`Visita ${visits}`, `visita${visits}@correo.example`);
    const { online } = (await visitor.config()).body as { online: boolean };
    const issuedAt = system.stores.clock.now();
    await visitor.write({ id: `message-${visits}`, text: 'Hola', issuedAt });
    await system.settle();
    const { items } = (await visitor.history()).body as { items: { text: string }[] };
    return { online, answered: items.some(({ text }) => text === REPLY) };
  };
  const ABSENT = { online: false, answered: true };
  const PRESENT = { online: true, answered: false };

  it('is one thing for the chat and for the automatic reply, as people come and go', async () => {
    expect(await seen()).toEqual(ABSENT);
    await joins('luis', 'agent');
    await comes('luis', true);
    // Online, and no collaborator of the inbox.
    expect(await seen()).toEqual(ABSENT);
    await work('luis');
    expect(await seen()).toEqual(PRESENT);
    await comes('luis', false);
    expect(await seen()).toEqual(ABSENT);
  });

  it('is so where only who cannot answer is there, and not where an administrator is', async () => {
    await joins('eva', 'auditor');
    await comes('eva', true);
    expect(await seen()).toEqual(ABSENT);
    await joins('dora', 'administrator');
    await comes('dora', true);
    expect(await seen()).toEqual(PRESENT);
  });
});
