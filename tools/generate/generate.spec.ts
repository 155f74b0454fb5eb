import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transpileModule } from 'typescript';
import { generate } from './generate.mjs';

const EVENTS = `const TicketOpened = defineEvent('TicketOpened', 'ticket', z.object({ ticketId: id }));

/** Events of a ticket. */
export const ticketEvents = [TicketOpened] as const;
export type TicketEvent = EventOf<(typeof ticketEvents)[number]>;
`;

describe('the generator', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'generate-'));
    mkdirSync(join(root, 'libs/domain/tickets/src'), { recursive: true });
    writeFileSync(join(root, 'libs/domain/tickets/src/ticket.events.ts'), EVENTS);
    writeFileSync(join(root, 'libs/domain/tickets/src/ticket.state.ts'), '');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  it('defines a new event in the category of its domain and lists it', () => {
    generate(root, ['event', 'tickets', 'TicketMerged']);

    const text = read('libs/domain/tickets/src/ticket.events.ts');
    expect(text).toContain("defineEvent('TicketMerged', 'ticket'");
    expect(text).toContain('[TicketOpened, TicketMerged,] as const');
  });

  it.each([
    ['command', 'tickets', 'MergeTickets', 'libs/domain/tickets/src/merge-tickets.commands.ts'],
    ['projection', 'overdue', 'TicketOpened', 'libs/views/src/overdue/overdue.projection.ts'],
    ['reactor', 'overdue', 'TicketOpened', 'libs/reactors/src/overdue/overdue.reactor.ts'],
  ])('puts a %s in its place, as text that parses', (kind, first, second, file) => {
    generate(root, [kind, first, second]);

    const { diagnostics } = transpileModule(read(file), { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  });

  it('never writes over what is there', () => {
    generate(root, ['reactor', 'overdue', 'TicketOpened']);
    expect(() => generate(root, ['reactor', 'overdue', 'TicketOpened'])).toThrow(
      'is there already',
    );
    expect(() => generate(root, ['event', 'tickets', 'TicketOpened'])).toThrow('already has');
  });

  it('says how it is called when the call is wrong', () => {
    expect(() => generate(root, ['event', 'tickets', 'ticket opened'])).toThrow('Usage');
    expect(() => generate(root, ['event', 'nowhere', 'TicketOpened'])).toThrow('no domain');
  });
});
