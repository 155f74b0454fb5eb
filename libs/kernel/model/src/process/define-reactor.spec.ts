import { recorded } from '@bitacora/kernel/testing';
import { CloseTicket, type TicketClosed, type TicketEvent } from '@bitacora/kernel/testing';
import { defineReactor } from './define-reactor.js';
import { reaction, type ReactorDocuments } from './reactor.js';

const nothing: ReactorDocuments = {
  get: async () => null,
  find: async () => [],
  put: () => undefined,
  remove: () => undefined,
};

const spam = defineReactor<Exclude<TicketEvent, TicketClosed>>({
  name: 'spam',
  version: 2,
  indexes: [],
  on: {
    TicketOpened: () => [],
    TicketNoted: async ({ data, stream }) =>
      data.note === 'spam' ? [reaction(CloseTicket, { id: stream, reason: 'spam' })] : [],
  },
});

describe('a reactor by its handlers', () => {
  test('reads the events that it has handlers for', () => {
    expect(spam.events).toEqual(['TicketOpened', 'TicketNoted']);
    expect(spam).toMatchObject({ name: 'spam', version: 2 });
  });

  test('gives each event to its own handler', async () => {
    const opened = recorded({ type: 'TicketOpened', data: { contactId: 'c1', text: 'Hola' } });
    const noted = recorded({ type: 'TicketNoted', data: { note: 'spam' } }, { stream: 't-acme.1' });

    expect(await spam.react(opened as never, nothing)).toEqual([]);
    expect(await spam.react(noted as never, nothing)).toMatchObject([
      { command: CloseTicket, data: { id: 't-acme.1', reason: 'spam' } },
    ]);
  });

  test('says which event it does not read', async () => {
    const closed = recorded({ type: 'TicketClosed', data: { reason: 'done' } });

    await expect(spam.react(closed as never, nothing)).rejects.toThrow('spam does not read');
  });
});
