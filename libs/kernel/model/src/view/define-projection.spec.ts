import type { StoredDocument } from '../ports/documents.js';
import { givenProjection } from '@bitacora/kernel/testing';
import { recorded } from '@bitacora/kernel/testing';
import type { TicketClosed, TicketEvent } from '@bitacora/kernel/testing';
import { defineProjection, withKeys } from './define-projection.js';

interface Noted extends StoredDocument {
  readonly notes: readonly string[];
  readonly position: string;
}

type Folded = Exclude<TicketEvent, TicketClosed>;

const noted = defineProjection<Noted, Folded>({
  name: 'noted',
  version: 4,
  indexes: [],
  holds: (document, { position }) => document !== null && document.position >= position,
  on: {
    ...withKeys<Noted, Extract<Folded, { type: 'TicketOpened' }>>(({ stream }) => [stream], {
      TicketOpened: (_, { position }, id) => ({ _id: id, account: 'acme', notes: [], position }),
    }),
    TicketNoted: {
      keys: ({ stream, data }) => (data.note === 'of nothing' ? [] : [stream]),
      evolve: (document, { data, position }) =>
        document && { ...document, notes: [...document.notes, data.note], position },
    },
  },
});

const opened = recorded({ type: 'TicketOpened', data: { contactId: 'c1', text: 'Hola' } });
const note = (text: string, revision: number) =>
  recorded({ type: 'TicketNoted', data: { note: text } }, { revision });

describe('a projection by its handlers', () => {
  test('reads the events that it has handlers for', () => {
    expect(noted.events).toEqual(['TicketOpened', 'TicketNoted']);
    expect(noted).toMatchObject({ name: 'noted', version: 4, indexes: [] });
  });

  test('gives each event to its own handler, for the documents that this names', async () => {
    const { thenLike } = givenProjection(noted, opened, note('one', 1), note('of nothing', 2));

    await thenLike({ 'test-acme.1': { notes: ['one'] } });
  });

  test('asks no handler about an event that the document holds', async () => {
    const { thenLike } = givenProjection(noted, opened, note('one', 1), note('one', 1));

    await thenLike({ 'test-acme.1': { notes: ['one'] } });
  });

  test('says which event it does not read', () => {
    const closed = recorded({ type: 'TicketClosed', data: { reason: 'done' } });

    expect(() => noted.keys(closed as never, async () => [])).toThrow('noted does not read');
  });

  test('does not compile without a handler for an event of its union', () => {
    // @ts-expect-error -- TicketNoted has no handler
    const none = () => withKeys<Noted, Folded>(() => [], { TicketOpened: () => null });

    expect(none).toBeInstanceOf(Function);
  });
});
