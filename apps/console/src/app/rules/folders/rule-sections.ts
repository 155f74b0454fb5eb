import type { Rule } from '@bitacora/console-data';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';

/** A folder with what is shown of it; `folder` is null for the rules that are in none. */
export interface RuleSection {
  readonly folder: ShownRuleFolder | null;
  readonly open: boolean;
  /** Rules of it that were found, drawn or not. */
  readonly count: number;
  /** Those that are drawn, in the order in which they act. */
  readonly rules: readonly Rule[];
}

/** What sections are made of. */
export interface Sectioned {
  /** In the order in which they act. */
  readonly found: readonly Rule[];
  readonly folders: readonly ShownRuleFolder[];
  /** A search shows what it found in every folder, and no folder without. */
  readonly filtered: boolean;
  /** Ids of the folders that are closed; '' for the rules in none. */
  readonly closed: ReadonlySet<string>;
  /** Most rules that are drawn. */
  readonly drawn: number;
}

/** The folders in their order, then the rules in none. Without folders that is one section. */
export function sectionsOf({
  found,
  folders,
  filtered,
  closed,
  drawn,
}: Sectioned): readonly RuleSection[] {
  const known = new Set(folders.map(({ id }) => id));
  const inFolder = Map.groupBy(found, ({ folderId }) =>
    folderId && known.has(folderId) ? folderId : '',
  );
  let room = drawn;
  return [...folders, null].flatMap((folder) => {
    const those = inFolder.get(folder?.id ?? '') ?? [];
    const isLeftOut = those.length === 0 && (filtered || folder === null) && folders.length > 0;
    if (isLeftOut) return [];
    const open = filtered || folders.length === 0 || !closed.has(folder?.id ?? '');
    const rules = open ? those.slice(0, room) : [];
    room -= rules.length;
    return [{ folder, open, count: those.length, rules }];
  });
}

/** How many rules of open folders are not drawn. */
export function leftOf(sections: readonly RuleSection[]): number {
  return sections.reduce(
    (sum, { open, count, rules }) => sum + (open ? count - rules.length : 0),
    0,
  );
}
