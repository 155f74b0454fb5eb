import {
  commandOf,
  type AnyCommandClass,
  type AnyReactor,
  type Projection,
  type StoredDocument,
} from '@bitacora/kernel';
import { MemoryLeases } from '@bitacora/memory';
import { rebuildOutdatedView } from '@bitacora/rebuild';
import {
  LiveViews,
  ProjectorRunner,
  ReactorRunner,
  type RunnerObserver,
  LocalViewFeed,
  type ViewSignal,
  ViewProgress,
} from '@bitacora/runtime';
import { kernelFixture, type KernelFixtureOptions } from './kernel-fixture.js';
import { AGENT, testContext } from './recorded.js';
import {
  CloseTicket,
  NoteTicket,
  OpenTicket,
  ticketDefinitions,
  type TicketEvent,
} from './ticket-domain.js';

export interface TicketView extends StoredDocument {
  readonly status: string;
  readonly notes: readonly string[];
  readonly contactId: string;
}

/** A view with one document for each ticket, and one for each contact found by asking. */
export const tickets: Projection<TicketView, TicketEvent> = {
  name: 'tickets',
  version: 1,
  events: ['TicketOpened', 'TicketNoted', 'TicketClosed'],
  indexes: [
    {
      name: 'status',
      keys: [
        ['account', 1],
        ['status', 1],
      ],
    },
  ],
  keys: (event) => [event.stream],
  evolve(document, event, id) {
    const { accountId: account } = event.metadata;
    const ticket = document ?? { _id: id, account, status: 'open', notes: [], contactId: '' };
    switch (event.type) {
      case 'TicketOpened':
        return { ...ticket, contactId: event.data.contactId };
      case 'TicketNoted':
        if (event.data.note === 'poison') throw new TypeError('This note cannot be shown.');
        return { ...ticket, notes: [...ticket.notes, event.data.note] };
      default:
        return event.data.reason === 'spam' ? null : { ...ticket, status: 'closed' };
    }
  },
};

export function runnersFixture(options: Partial<KernelFixtureOptions> = {}) {
  const kernel = kernelFixture({
    events: ticketDefinitions,
    commands: [OpenTicket, NoteTicket, CloseTicket],
    ...options,
  });
  const { handler, clock, documents, store, hash } = kernel;
  const leases = new MemoryLeases();
  const signals: ViewSignal[] = [];
  const feed = new LocalViewFeed((error) => {
    throw error;
  });
  feed.subscribe((signal) => signals.push(signal));
  const progress = new ViewProgress(clock);
  const views = new LiveViews(documents, [tickets]);
  const base = { store, clock, leases, owner: 'test' };
  const projector = (
    projection = tickets,
    observer: RunnerObserver = {},
    of: LiveViews = views,
  ): ProjectorRunner =>
    new ProjectorRunner({
      ...base,
      projection,
      views: of,
      feed,
      progress,
      observer,
      rebuild: rebuildOutdatedView({ ...base, views: of, feed }),
    });
  const reactor = (of: AnyReactor, observer: RunnerObserver = {}): ReactorRunner =>
    new ReactorRunner({ ...base, reactor: of, documents, hash, dispatcher: handler, observer });
  let sent = 0;
  const send = (command: AnyCommandClass, data: object, overrides: object = {}) => {
    sent += 1;
    const permissions = new Set(['tickets.write']);
    const context = testContext({ actor: AGENT, permissions, ...overrides });
    return handler.execute(commandOf(command, data, context, { id: `s${sent}` }));
  };
  const open = (id: string, overrides?: object) =>
    send(OpenTicket, { id, contactId: 'k1', text: 'Hola' }, overrides);
  const note = (id: string, text: string) => send(NoteTicket, { id, note: text });
  const close = (id: string, reason = 'done') => send(CloseTicket, { id, reason });
  return {
    ...kernel,
    owner: base.owner,
    leases,
    signals,
    feed,
    progress,
    views,
    projector,
    reactor,
    send,
    open,
    note,
    close,
  };
}

/** Id of a ticket in the name of its stream. */
export function ticketId(stream: string): string {
  return stream.slice(stream.indexOf('.') + 1);
}
