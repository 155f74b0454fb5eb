import {
  MAX_MAIL_RECIPIENTS,
  MAX_MAIL_REQUESTS_PER_HOUR,
  MAX_TRANSCRIPT_MESSAGES,
} from '@bitacora/conversations/published';
import { aboutWaits } from '../pauses/waits-in-docs.js';
import { MINUTES_OF_A_DAY } from '../rule.schema.js';
import { catalogueAsData, type FactData, type ParamData } from './catalogue-data.js';

const LINE = '\n';

/** The catalogue as a page of Markdown: `docs/rules.md`. */
export function renderCatalogue(): string {
  const data = catalogueAsData();
  return [
    '# The rule language',
    '',
    `Generated from the catalogue, version ${data.version}, by \`npm run docs\`. Do not edit.`,
    '',
    'A rule is `{ name, trigger, timer, conditions, actions, stop, limits, window }`. `conditions` is json-rules-engine JSON:',
    '`all`, `any` and `not`, nested, around comparisons `{ fact, operator, value }`; `{ "always": true }` asks for nothing.',
    'Empty groups are refused. A missing fact makes an assertion false and a denial true; `empty` and `present` ask for it',
    '(their value is `true`).',
    '',
    'Text ignores case, accents of Latin and Greek letters (ñ stays ñ), runs of white space, and signs that show nothing. A value',
    'matches itself and nothing that a reader calls different: `1️⃣` is not in `1`, `க` not in `கி`. A value that shows nothing is',
    'refused. Words may have any signs between them; `12.5` and `C++` are one word, and a value with other signs (`!!!`, `e-mail`,',
    '`👍`) has to stand in the text as it is. In Han, Kana, Thai, Lao, Khmer and Burmese a value is found anywhere in a run.',
    'The reasons are in [ADR 0021](adr/0021-one-meaning-of-text.md).',
    '',
    'A rule that names a label, person, team, inbox or attribute which the account does not have any more is flagged: it does not run,',
    'in no state, and cannot be switched on, until a version takes effect that does not name it or the person is back.',
    '',
    '`stop` keeps the rules behind it from acting when the rule changed something. When all its actions were refused, came too',
    'late or found everything as it should be, the others follow. A rule acts when at least one of its actions was done: the',
    'list, "why" and the audit log count by this. Limits count runs: what was refused, came too late or was tried in shadow is',
    'none. No rule acts on what it caused, however many rules and passes stand between, also where a clock does: the warning and',
    'the delay of an answer that rules asked for, the end of their snooze and how long a status lasts that they set have these rules',
    'behind them, at most eight in a row. One pass is written at once and holds',
    'what the smallest store takes at once; one act sets off at most 500 changes and 40 passes in a conversation. What goes',
    'beyond is refused, and the record says so.',
    '',
    '## Triggers',
    '',
    ...table(
      ['trigger', 'es', 'en', 'pt'],
      data.triggers.map(({ name, words }) => [code(name), words.es, words.en, words.pt]),
    ),
    '',
    'Triggers of time take a `timer`, which all others leave out. Those of what lasts (`…For`) take `{ kind: "lasting", minutes,',
    'inHours, status }`: 1 to 525,600 minutes,',
    'all of them or only those in the working hours of the inbox; `status` is the status that has to last for `inStatusFor`, else',
    'null. Only what people write counts: automatic messages and notes neither begin nor end a wait. But for `inStatusFor` the',
    'conversation has to be open or pending. When a rule takes effect, waits that last are measured from their beginning; a time',
    'that was over before is passed by, and a rule is reached once in one wait. The reasons are in',
    '[ADR 0030](adr/0030-rules-that-wait-for-time.md).',
    '',
    '`dateReached` takes `{ kind: "date", attribute, days, at }`: a fact that is a date attribute of the conversation or contact, days',
    'after it (negative: before, at most 365), and a time of day. `weekdayAt` takes `{ kind: "weekday", weekdays, at }` with ISO days in',
    'their order, 1 for Monday. Both count on the clock of the inbox, or of the account where the inbox always answers, and come only',
    'where the conversation was open or pending all the time. A time that the clocks leave out comes at the next instant, one that they',
    'show twice comes once. A timer without `kind` is one that lasts.',
    '',
    '`contactCreated`, `contactChanged` and `assigneeAvailabilityChanged` are noted in conversations only where a rule in force waits for',
    'them: [ADR 0035](adr/0035-noted-in-the-conversation.md) has the bounds.',
    '',
    '## Facts',
    '',
    ...table(
      ['fact', 'type', 'en', 'es', 'pt', 'only for', 'operators'],
      data.facts.map((fact) => [
        code(fact.name),
        typeOf(fact),
        fact.words.en,
        fact.words.es,
        fact.words.pt,
        onlyFor(fact, data.triggers),
        fact.operators.map(code).join(' '),
      ]),
    ),
    '',
    'An attribute of the account is a fact, too: `contact.attribute.<type>.<id>` or `conversation.attribute.<type>.<id>`, with the',
    'type and the id of the attribute, such as `contact.attribute.number.5f0c…`. It compares as its type does: a text or link as text,',
    'a number as a number, which need not be whole, a date as a day, a list as the id of an option, a checkbox as true or false. A',
    'rule that names an attribute, or an option, that is gone is flagged. Texts name an attribute by its key, `{{contact.attribute.plan}}`,',
    'and are not sent while it has no value.',
    '',
    '## Operators',
    '',
    ...table(
      ['operator', 'value', 'es', 'en', 'pt'],
      data.operators.map(({ name, operand, words }) => [
        code(name),
        operand,
        words.es,
        words.en,
        words.pt,
      ]),
    ),
    '',
    '`range` is half-open: the first value is inside, the second is not. It does not go past midnight: hours from 22 to 6 are',
    '`any` of `[22, 24]` and `[0, 6]`. Numbers are whole, and one that the fact can never be is refused.',
    '',
    '`pattern` is a regular expression of RE2, found anywhere in the first 2,000 characters of a text, in any case of letters.',
    'Patterns of one rule that are too large to be asked of every text are refused. `days` is a number of days from the day of the event, in the zone of',
    'the account. `changed…` compare with what the fact was before the event; facts of the conversation that events change have them.',
    '',
    '## Actions',
    '',
    ...table(
      ['action', 'parameters', 'es', 'en', 'pt'],
      data.actions.map(({ name, params, words }) => [
        code(name),
        params.map(paramOf).join('<br>'),
        words.es,
        words.en,
        words.pt,
      ]),
    ),
    '',
    'An attribute is set by the name of its fact. The value has to be one that it can hold: what its pattern or its options do not take is',
    'refused when the rule is saved, and when it acts. Rules behind it see the value of a conversation at once; that of a contact follows after the pass.',
    '',
    `Mails go to at most ${MAX_MAIL_RECIPIENTS} people of those who can read the conversation, at the address that they have when it is sent. They are asked for`,
    `at most ${MAX_MAIL_REQUESTS_PER_HOUR} times in a conversation within an hour. A transcript holds the newest ${MAX_TRANSCRIPT_MESSAGES} public messages. Without a mail server, an address or`,
    'a recipient the action is refused, and the record says why. Macros use all of these actions; their undo takes back what they set in the',
    'conversation, and counts what was asked of the contact and the mails among what stays. The reasons are in',
    '[ADR 0036](adr/0036-mails-that-rules-send.md).',
    '',
    ...aboutWaits(),
    '## Limits and window',
    '',
    '`limits` is null or `{ perConversation, perPeriodMinutes }`: at most so many runs in one conversation, within any so many',
    `minutes before the event, or ever (null). ${MINUTES_OF_A_DAY} minutes are a calendar day: from midnight to midnight in the time zone of`,
    'the account, 23 or 25 hours where clocks change. `window` is null or `{ from, until }`, each null or ISO 8601 with `Z` or',
    'an offset (`2026-03-01T09:00:00+01:00`): the rule acts on events from the first up to, not including, the second.',
    '',
    '## Variables of automatic texts',
    '',
    'A text with a variable that does not exist, or with double braces that are no variable, is refused when it is saved.',
    '',
    ...table(
      ['variable', 'es', 'en', 'pt'],
      data.variables.map(({ name, spellings }) => [
        code(name),
        code(`{{${spellings.es}}}`),
        code(`{{${spellings.en}}}`),
        code(`{{${spellings.pt}}}`),
      ]),
    ),
    '',
  ].join(LINE);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function code(text: string): string {
  return `\`${text}\``;
}

function typeOf(fact: FactData): string {
  if (fact.choices) return `one of ${fact.choices.map(({ value }) => code(value)).join(' ')}`;
  if (fact.type === 'reference') return `id of ${article(fact.reference)}`;
  return fact.type === 'references' ? `ids of ${fact.reference}s` : fact.type;
}

function onlyFor(
  fact: FactData,
  triggers: readonly { readonly name: string; readonly facts: readonly string[] }[],
): string {
  const fitting = triggers.filter(({ facts }) => facts.includes(fact.name));
  return fitting.length === triggers.length ? '' : fitting.map(({ name }) => code(name)).join(' ');
}

function paramOf({
  name,
  kind,
  reference,
  choices,
  min,
  max,
  nullable,
  owner,
  recipients,
}: ParamData): string {
  if (owner) return `${code(name)}: ${code(`${owner}.attribute.<type>.<id>`)}`;
  if (recipients)
    return `${code(name)}: one of ${recipients.map((one) => code(one.kind)).join(' ')}`;
  if (kind === 'value') return `${code(name)}: a value of the attribute`;
  const values = choices
    ? `one of ${choices.map(({ value }) => code(value)).join(' ')}`
    : reference
      ? `id of ${article(reference)}${nullable ? ' or null' : ''}`
      : kind;
  if (kind === 'duration') return `${code(name)}: whole minutes, 1 to ${max}`;
  const bounds = !choices && min !== null && max !== null ? `, ${min} to ${max}` : '';
  return `${code(name)}: ${values}${bounds}`;
}

function article(reference: string | null): string {
  return reference === 'inbox' ? 'an inbox' : `a ${reference}`;
}
