import type { Lookups } from '../operation/lookups.js';

/** Rules that settings compile to are called after their inbox or team: `inbox:<id>:<setting>`. */
const RULE_OF_SETTING = /^(inbox|team):([^:]+):/;

/** The name of a thing by the category of its stream; null when it has none or was erased. */
export async function nameOf(
  lookups: Lookups,
  category: string,
  id: string,
): Promise<string | null> {
  switch (category) {
    case 'user':
      return (await lookups.directory()).people.get(id)?.user?.name ?? null;
    case 'contact':
      return (await lookups.contact(id))?.name ?? null;
    case 'conversation': {
      const row = await lookups.conversation(id);
      return row && `#${row.reference}`;
    }
    case 'rule':
      return ruleName(lookups, id);
    case 'inbox':
      return (await lookups.directory()).inboxes.get(id)?.name ?? null;
    case 'team':
      return (await lookups.directory()).teams.get(id)?.name ?? null;
    case 'canned':
      return lookups.cannedResponseName(id);
    case 'account':
      return (await lookups.directory()).account?.name ?? null;
    default:
      return null;
  }
}

async function ruleName(lookups: Lookups, id: string): Promise<string | null> {
  const [, owner, ownerId] = RULE_OF_SETTING.exec(id) ?? [];
  return owner === undefined || ownerId === undefined
    ? ((await lookups.rule(id))?.name ?? null)
    : nameOf(lookups, owner, ownerId);
}
