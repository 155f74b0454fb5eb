import { conversationStream } from '@bitacora/conversations';
import { inboxStream } from '@bitacora/inboxes';
import { FoldedText } from '@bitacora/kernel';
import { ruleStream } from '@bitacora/rules';
import type { AuditMatch, FormerlyNamed, RulesDocument } from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import type { Views } from '../operation/views.js';
import type { AuditFilterInput } from './audit.inputs.js';

const MAX_CONTACTS = 20;
const MAX_NAMED = 20;

/** Words that a person searches for, and what they name in the reader's language. */
type Searched = Pick<AuditFilterInput, 'search' | 'searchTypes' | 'searchCategories'>;

/**
 * What searched words stand for: the words themselves (an id, a type, a stream, an address), acts and kinds of things
 * that the reader's language calls like that, and people, things and conversations of the account that are called like
 * that, or were. Null when nothing is searched for.
 */
export async function meantBy(
  { search, searchTypes, searchCategories }: Searched,
  lookups: Lookups,
  views: Views,
): Promise<readonly AuditMatch[] | null> {
  const words = search?.trim() ?? '';
  if (words === '') return null;
  const account = lookups.viewer.accountId;
  const [directory, contacts, rules, conversations] = await Promise.all([
    lookups.directory(),
    views.contacts.search(account, words, MAX_CONTACTS),
    views.rules.find({ account, kind: { $in: ['rule', 'version'] } }),
    views.conversations.find(
      { account, reference: words.replace(/^#/, '').toUpperCase() },
      { limit: MAX_NAMED },
    ),
  ]);
  const people = called(words, directory.people, ({ user }) => [user?.name, user?.email]);
  const persons = [...people, ...contacts.map((id) => id.slice(account.length + 1))];
  const inboxes = called(words, directory.inboxes, namesEverOf);
  const ruleIds = called(
    words,
    Map.groupBy(rules, ({ ruleId }) => ruleId),
    (texts) => texts.map(nameIn),
  );
  return [
    ...ANY_PATH.map((path) => match(path, words)),
    ...(searchTypes ?? []).slice(0, MAX_NAMED).map((type) => match('type', type)),
    ...(searchCategories ?? []).slice(0, MAX_NAMED).map((one) => match('category', one)),
    ...[...persons, ...ruleIds].map((id) => match('actorId', id)),
    ...persons.map((id) => match('personId', id)),
    ...ruleIds.map((id) => match('stream', ruleStream(account, id))),
    ...inboxes.map((id) => match('stream', inboxStream(account, id))),
    ...conversations.map((row) => match('stream', conversationStream(account, row.conversationId))),
  ];
}

const ANY_PATH = [
  'eventId',
  'actorId',
  'stream',
  'personId',
  'correlationId',
  'type',
  'ip',
] as const;

function match(path: AuditMatch['path'], value: string): AuditMatch {
  return { path, value };
}

/** Ids of the things that have the words in one of their names. */
function called<T>(
  words: string,
  things: ReadonlyMap<string, T>,
  namesOf: (thing: T) => readonly (string | null | undefined)[],
): readonly string[] {
  const sought = new FoldedText(words);
  return [...things]
    .filter(([, thing]) =>
      namesOf(thing).some((name) => name && new FoldedText(name).contains(sought)),
    )
    .map(([id]) => id)
    .slice(0, MAX_NAMED);
}

function namesEverOf({ name, formerNames }: FormerlyNamed): readonly string[] {
  return [name, ...formerNames.map((former) => former.name)];
}

function nameIn(text: RulesDocument): string | undefined {
  if (text.kind === 'rule') return text.name;
  return text.kind === 'version' ? text.body.name : undefined;
}
