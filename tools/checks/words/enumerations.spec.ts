import { missingWords } from './enumerated-words.mjs';
import {
  eventTypes,
  graphqlEnums,
  listNamed,
  namesIn,
  objectNamed,
  parse,
  refusalCodes,
  shownFields,
  viewNames,
} from './enumerations.mjs';

const source = parse(
  'libs/x.ts',
  `export const STATES = ['off', 'on'] as const satisfies readonly string[];
   export const StateName = enumOf('State', STATES);
   const Opened = defineEvent('TicketOpened', 'ticket', schema);
   export const closed = { type: 'TicketClosed', category: 'ticket', version: 1 };
   export const view = { name: 'tickets', background: true, indexes: [{ name: 'at' }] };
   export type TicketRefusal = 'TICKET_CLOSED' | 'GONE';
   if (x) refuse('FORBIDDEN');
   const email = z.email('INVALID_EMAIL');
   function codeOf() { return sized ? 'TOO_LONG' : 'LARGE'; }
   const other = 'Not a code', third = ['off'];
   const TABLE = { TicketOpened: { icon: 'tag' } } as const satisfies Table;
   const FIELDS = {
     ticket: { id: 'hidden', owner: named, state: { print: closed('x') }, count: { read: seen } },
     mail: { id: 'hidden', subject: text } satisfies FieldsOf<Mail>,
   } as const;`,
);

describe('the lists that words are checked against', () => {
  it('are read from the sources', () => {
    expect(listNamed([source], 'STATES')).toEqual(['off', 'on']);
    expect(graphqlEnums([source])).toEqual(new Map([['State', ['off', 'on']]]));
    expect(eventTypes([source])).toEqual(['TicketOpened', 'TicketClosed']);
    expect(viewNames([source])).toEqual(['tickets']);
    expect(namesIn(objectNamed([source], 'TABLE'))).toEqual(['TicketOpened']);
    expect(shownFields(objectNamed([source], 'FIELDS'))).toEqual([
      'owner',
      'state',
      'read',
      'subject',
    ]);
    expect([...refusalCodes([source]).keys()]).toEqual([
      'TICKET_CLOSED',
      'GONE',
      'FORBIDDEN',
      'INVALID_EMAIL',
      'TOO_LONG',
      'LARGE',
    ]);
  });

  it('name what has no words: a verdict, a code, an event, a field, and what nothing has', () => {
    const missing = [
      'why.verdicts.flagged',
      'errors.NOBODY_ONLINE',
      'events.LabelDeleted.did',
      'changes.fields.colour',
    ];
    const found: string[] = missingWords(
      (key: string) => !missing.some((one) => key === one || key.endsWith(`.${one}`)),
      ['errors.NEVER_WAS', 'changes.fields.weight'],
    );
    expect(found).toEqual([
      'Verdict: "why.verdicts.flagged" is missing.',
      'events: "events.LabelDeleted.did" is missing.',
      '"changes.fields.colour" is missing.',
      '"changes.fields.weight" is the label of no field.',
      'libs/reactors/src/automation/facts/situation-of.ts: "errors.NOBODY_ONLINE" is missing.',
      '"errors.NEVER_WAS" is the code of nothing.',
    ]);
  });
});
