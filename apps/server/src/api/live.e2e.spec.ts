import { AddNote, ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import { TypingSignals } from '@bitacora/platform';
import { LiveLine, type WidgetVisitor } from '@bitacora/testing';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';

jest.setTimeout(60_000);

describe('the live line of the widget', () => {
  let system: System;
  let visitor: WidgetVisitor;
  const lines: LiveLine[] = [];

  beforeEach(async () => {
    system = await System.start();
    const inbox = await system.inbox(ACCOUNT);
    visitor = inbox.visitor();
    await visitor.introduce();
  });

  afterEach(async () => {
    for (const line of lines.splice(0)) line.close();
    await system.stop();
  });

  const write = async (id: string, text: string): Promise<string> => {
    const { body } = await visitor.write({ id: `message-${id}`, text, issuedAt: NOW });
    return String(body.item.conversation);
  };
  const open = async (secret = visitor.secret, after = '') => {
    const line = await LiveLine.open(system.app.address, secret, after);
    lines.push(line);
    return line;
  };
  const reply = (conversationId: string, text: string) =>
    system.command(ACCOUNT, SendReply, { conversationId, text });

  it('brings what is there, then each answer as it is written, once and in order', async () => {
    const conversationId = await write('1', 'Hola');
    const line = await open();
    await line.next('items');
    await reply(conversationId, 'Buenos días');
    await reply(conversationId, '¿En qué ayudo?');
    await line.next('items', ({ items }) => items.at(-1).text === '¿En qué ayudo?');
    expect(line.texts).toEqual(['Hola', 'Buenos días', '¿En qué ayudo?']);
  });

  it('continues after the position that the browser had reached', async () => {
    const conversationId = await write('1', 'Hola');
    const { body } = await visitor.history();
    await reply(conversationId, 'mientras no había línea');
    const line = await open(visitor.secret, body.revision);
    await line.next('items');
    expect(line.texts).toEqual(['mientras no había línea']);
  });

  it('sends the status of the conversation and who types', async () => {
    const conversationId = await write('1', 'Hola');
    const line = await open();
    await line.next('status', (frame) => frame.conversation.status === 'open');
    system.app.nest.get(TypingSignals).publish({
      accountId: ACCOUNT,
      conversationId,
      by: { kind: 'user', id: 'u1', name: 'Ana' },
    });
    expect(await line.next('typing')).toMatchObject({ author: 'Ana' });
    await system.command(ACCOUNT, ChangeConversationStatus, {
      conversationId,
      status: 'resolved',
    });
    await line.next('status', (frame) => frame.conversation.status === 'resolved');
  });

  it('never shows a note', async () => {
    const conversationId = await write('1', 'Hola');
    const line = await open();
    await system.command(ACCOUNT, AddNote, { conversationId, text: 'solo para nosotros' });
    await reply(conversationId, 'visible');
    await line.next('items', ({ items }) => items.at(-1).text === 'visible');
    expect(line.texts).toEqual(['Hola', 'visible']);
  });

  it.each([['0'.repeat(41)], [{ revision: 1 }], [7], [null]])(
    'says that it takes no hello with the place %j, and nothing about who the visitor is',
    async (after) => {
      const line = await open(visitor.secret, after as string);
      expect(await line.closed()).toEqual({ code: 1008, reason: 'HELLO_EXPECTED' });
    },
  );

  it('answers pings and closes on a secret that opens nothing', async () => {
    const line = await open();
    await line.next('status');
    line.send({ type: 'ping' });
    await line.next('pong');
    const stranger = await open('C'.repeat(43));
    expect(await stranger.closed()).toEqual({ code: 1008, reason: 'VISITOR_UNKNOWN' });
    const babbler = await open('');
    babbler.send('{"type":');
    expect((await babbler.closed()).code).toBe(1008);
  });
});
