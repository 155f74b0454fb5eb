import {
  type EventDefinition,
  type Parser,
  type DomainEvent,
  type Personal,
  streamName,
  defineCommand,
  type Decider,
  refuse,
  type Decision,
} from '@bitacora/kernel';

/** A tiny domain that the kernel's own specs and benchmarks use. */
export type TicketOpened = DomainEvent<
  'TicketOpened',
  { readonly contactId: string; readonly text: Personal<string> }
>;
export type TicketNoted = DomainEvent<'TicketNoted', { readonly note: string }>;
export type TicketClosed = DomainEvent<'TicketClosed', { readonly reason: string }>;
export type TicketEvent = TicketOpened | TicketNoted | TicketClosed;

export interface TicketState {
  readonly status: 'none' | 'open' | 'closed';
  readonly notes: number;
}

/** A parser of flat objects of strings; complaints have zod's shape. */
export function strings<K extends string>(...fields: readonly K[]): Parser<Record<K, string>> {
  return {
    parse(input) {
      const record = (input ?? {}) as Record<string, unknown>;
      const issues = fields
        .filter((field) => typeof record[field] !== 'string')
        .map((field) => ({ path: [field], message: 'expected string', code: 'invalid_type' }));
      if (issues.length > 0) throw Object.assign(new TypeError('invalid'), { issues });
      return Object.fromEntries(fields.map((field) => [field, record[field]])) as Record<K, string>;
    },
  };
}

export const ticketDefinitions: readonly EventDefinition[] = [
  {
    type: 'TicketOpened',
    category: 'ticket',
    version: 1,
    schema: strings('contactId', 'text'),
    personal: [{ subject: 'contact', idField: 'contactId', fields: ['text'] }],
  },
  { type: 'TicketNoted', category: 'ticket', version: 1, schema: strings('note') },
  { type: 'TicketClosed', category: 'ticket', version: 1, schema: strings('reason') },
];

export const ticketDecider: Decider<TicketState, TicketEvent> = {
  initial: { status: 'none', notes: 0 },
  snapshot: { name: 'ticket', version: 1, subject: () => null },
  evolve(state, event) {
    switch (event.type) {
      case 'TicketOpened':
        return { ...state, status: 'open' };
      case 'TicketNoted':
        return { ...state, notes: state.notes + 1 };
      default:
        return { ...state, status: 'closed' };
    }
  },
};

const stream = (data: { readonly id: string }, context: { readonly accountId: string }): string =>
  streamName('ticket', context.accountId, data.id);

export const OpenTicket = defineCommand({
  name: 'OpenTicket',
  permission: 'tickets.write',
  schema: strings('id', 'contactId', 'text'),
  decider: ticketDecider,
  stream,
  decide(data, state): Decision<TicketEvent> {
    if (state.status !== 'none') return refuse('ALREADY_OPEN', 'id');
    return [{ type: 'TicketOpened', data: { contactId: data.contactId, text: data.text } }];
  },
});

export const NoteTicket = defineCommand({
  name: 'NoteTicket',
  permission: 'tickets.write',
  schema: strings('id', 'note'),
  decider: ticketDecider,
  stream,
  decide(data, state): Decision<TicketEvent> {
    if (state.status === 'none') return refuse('NOT_FOUND', 'id');
    return [{ type: 'TicketNoted', data: { note: data.note } }];
  },
});

export const CloseTicket = defineCommand({
  name: 'CloseTicket',
  permission: 'tickets.write',
  schema: strings('id', 'reason'),
  decider: ticketDecider,
  stream,
  decide(data, state): Decision<TicketEvent> {
    if (state.status === 'none') return refuse('NOT_FOUND', 'id');
    if (state.status === 'closed') return [];
    return [{ type: 'TicketClosed', data: { reason: data.reason } }];
  },
});
