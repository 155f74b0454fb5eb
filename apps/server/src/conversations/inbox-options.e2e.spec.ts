import { OpenAccount } from '@bitacora/account';
import { ChangeConversationStatus } from '@bitacora/conversations';
import { ConfigureAutomaticActions, NO_AUTOMATIC_ACTIONS } from '@bitacora/inboxes';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';
const AGENT = { kind: 'user', id: 'user-1', name: 'Luis Rojas' } as const;

jest.setTimeout(60_000);

describe('an inbox that makes something else of messages', () => {
  let system: System;

  beforeEach(async () => {
    system = await System.start();
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command(ACCOUNT, OpenAccount, account);
  });

  afterEach(() => system.stop());

  /** A visitor of an inbox with these options, who has written. */
  async function written(options: object) {
    const inbox = await system.inbox(ACCOUNT);
    await system.command(ACCOUNT, ConfigureAutomaticActions, {
      inboxId: inbox.inboxId,
      actions: { ...NO_AUTOMATIC_ACTIONS, ...options },
    });
    const visitor = inbox.visitor();
    await visitor.introduce();
    const write = async (id: string) => {
      const { body } = await visitor.write({
        id: `message-${id}`,
        text: `mensaje ${id}`,
        issuedAt: NOW,
      });
      return String(body.item.conversation);
    };
    return { write, first: await write('m1') };
  }
  const statuses = async (id: string) =>
    (await system.events(`conversation-${ACCOUNT}.${id}`)).flatMap(({ type, data }) =>
      type === 'ConversationStarted' || type === 'ConversationStatusChanged'
        ? [(data as { status: string }).status]
        : [],
    );
  const resolve = (conversationId: string) =>
    system.command(
      ACCOUNT,
      ChangeConversationStatus,
      { conversationId, status: 'resolved', until: null },
      AGENT,
    );

  it('begins conversations as ignored, which a message does not open', async () => {
    const { write, first } = await written({ startsAs: 'ignored' });
    expect(await write('m2')).toBe(first);
    expect(await statuses(first)).toEqual(['ignored']);
  });

  it('begins the next conversation after a resolution, or opens the last one again', async () => {
    const { write, first } = await written({ afterClosing: 'reopen' });
    await resolve(first);
    expect(await write('m2')).toBe(first);
    expect(await statuses(first)).toEqual(['open', 'resolved', 'open']);
    await system.command(ACCOUNT, ConfigureAutomaticActions, {
      inboxId: 'inbox-1',
      actions: NO_AUTOMATIC_ACTIONS,
    });
    await resolve(first);
    const second = await write('m3');
    expect(second).not.toBe(first);
    expect(await statuses(first)).toEqual(['open', 'resolved', 'open', 'resolved']);
  });
});
