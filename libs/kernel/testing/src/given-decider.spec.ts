import { tickets } from './runners-fixture.js';
import { givenDecider } from './given-decider.js';
import { givenProjection } from './given-projection.js';
import { recorded } from './recorded.js';
import { CloseTicket, NoteTicket, ticketDecider, type TicketEvent } from './ticket-domain.js';

const opened: TicketEvent = { type: 'TicketOpened', data: { contactId: 'k1', text: 'Hola' } };
const closed: TicketEvent = { type: 'TicketClosed', data: { reason: 'done' } };

describe('given, when, then', () => {
  test('for deciders', () => {
    givenDecider(ticketDecider, opened)
      .when(CloseTicket, { id: 't1', reason: 'done' })
      .then(closed);
    givenDecider(ticketDecider, opened, closed)
      .when(CloseTicket, { id: 't1', reason: 'x' })
      .thenNothing();
    givenDecider(ticketDecider)
      .when(NoteTicket, { id: 't1', note: 'x' })
      .thenRefused('NOT_FOUND', 'id');
    expect(() =>
      givenDecider(ticketDecider, opened).when(CloseTicket, { id: 't1', reason: 'x' }).then(opened),
    ).toThrow();
  });

  test('for projections', async () => {
    const view = givenProjection(
      tickets,
      recorded(opened),
      recorded<TicketEvent>({ type: 'TicketNoted', data: { note: 'a' } }, { revision: 1 }),
      recorded(closed, { revision: 2 }),
    );
    await view.thenLike({ 'test-acme.1': { status: 'closed', notes: ['a'], contactId: 'k1' } });
    await view.thenRebuiltEqualsLive();
    await expect(view.then([])).rejects.toThrow();
  });
});
