import { missingWords } from './enumerated-words.mjs';
import {
  eventTypes,
  graphqlEnums,
  listNamed,
  parse,
  refusalCodes,
  viewNames,
} from './enumerations.mjs';

const source = parse(
  'libs/x.ts',
  `export const STATES = ['off', 'on'] as const satisfies readonly string[];
   export const StateName = enumOf('State', STATES);
   const Opened = defineEvent('TicketOpened', 'ticket', schema);
   export const closed = { type: 'TicketClosed', category: 'ticket', version: 1 };
   export const view = { name: 'tickets', gatherMs: 50, indexes: [{ name: 'at' }] };
   export type TicketRefusal = 'TICKET_CLOSED' | 'GONE';
   if (x) refuse('FORBIDDEN');
   const email = z.email('INVALID_EMAIL');
   function codeOf() { return sized ? 'TOO_LONG' : 'LARGE'; }
   const other = 'Not a code', third = ['off'];`,
);

describe('the lists that words are checked against', () => {
  it('are read from the sources', () => {
    expect(listNamed([source], 'STATES')).toEqual(['off', 'on']);
    expect(graphqlEnums([source])).toEqual(new Map([['State', ['off', 'on']]]));
    expect(eventTypes([source])).toEqual(['TicketOpened', 'TicketClosed']);
    expect(viewNames([source])).toEqual(['tickets']);
    expect([...refusalCodes([source]).keys()]).toEqual([
      'TICKET_CLOSED',
      'GONE',
      'FORBIDDEN',
      'INVALID_EMAIL',
      'TOO_LONG',
      'LARGE',
    ]);
  });

  it('name what has no words: a verdict, a code, an event, and a code that nothing has', () => {
    const missing = ['why.verdicts.flagged', 'errors.NOBODY_ONLINE', 'events.LabelDeleted.did'];
    const found: string[] = missingWords(
      (key: string) => !missing.includes(key),
      ['errors.NEVER_WAS'],
    );
    expect(found).toEqual([
      'Verdict: "why.verdicts.flagged" is missing.',
      'events: "events.LabelDeleted.did" is missing.',
      'libs/reactors/src/automation/situation-of.ts: "errors.NOBODY_ONLINE" is missing.',
      '"errors.NEVER_WAS" is the code of nothing.',
    ]);
  });
});
