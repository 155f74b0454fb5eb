import type { ConversationFilter, ConversationView } from '@bitacora/console-data';

const VIEWS: readonly ConversationView[] = ['mine', 'unassigned', 'all', 'waiting', 'delayed'];
const GROUPS = { team: 'teamId', inbox: 'inboxId', label: 'labelId' } as const;

/** A view as the address names it: `mine`, `team-<id>`, `inbox-<id>`, `label-<id>`. */
export type ViewKey = string;

/** What a view shows; an unknown one shows all. */
export function filterOf(key: ViewKey): ConversationFilter {
  const known = VIEWS.find((view) => view === key);
  if (known) return { view: known };
  const [group, ...rest] = key.split('-');
  const field = GROUPS[group as keyof typeof GROUPS] as
    (typeof GROUPS)[keyof typeof GROUPS] | undefined;
  return field ? { view: 'all', [field]: rest.join('-') } : { view: 'all' };
}
