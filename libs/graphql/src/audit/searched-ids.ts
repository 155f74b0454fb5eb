import type { Lookups } from '../operation/lookups.js';
import type { Views } from '../operation/views.js';

const MOST_CONTACTS = 100;

/**
 * Ids that searched words stand for, since the audit log holds no names: the words themselves (an
 * id, a type), and whatever of the account has them in its name.
 */
export async function idsMeantBy(
  search: string,
  lookups: Lookups,
  views: Views,
): Promise<readonly string[]> {
  const words = search.trim();
  const account = lookups.viewer.accountId;
  const [directory, contacts, rules, conversations] = await Promise.all([
    lookups.directory(),
    views.contacts.search(account, words, MOST_CONTACTS),
    views.rules.find({ account, kind: 'rule' }),
    views.conversations.find({ account, reference: words.replace(/^#/, '').toUpperCase() }),
  ]);
  const named = [
    ...[...directory.people].map(([id, { user }]) => [id, user?.name ?? '', user?.email ?? '']),
    ...[...directory.teams].map(([id, { name }]) => [id, name]),
    ...[...directory.labels].map(([id, { name }]) => [id, name]),
    ...[...directory.inboxes].map(([id, { name }]) => [id, name]),
    ...rules.map((rule) => [rule.ruleId, rule.kind === 'rule' ? rule.name : '']),
  ];
  const fits = plain(words);
  const ids = named.flatMap(([id = '', ...names]) =>
    names.some((name) => plain(name).includes(fits)) ? [id] : [],
  );
  const contactIds = contacts.map((id) => id.slice(account.length + 1));
  return [words, ...ids, ...contactIds, ...conversations.map((row) => row.conversationId)];
}

/** Case and accents do not count; ñ is a letter of its own. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/n\u0303/g, 'ñ')
    .replace(/[\u0300-\u036f]/g, '');
}
