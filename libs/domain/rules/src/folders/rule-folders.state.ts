import type { Decider } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { RuleCatalogueEvent } from '../rule.events.js';
import type { RuleFolderEvent } from './rule-folder.events.js';

/** A folder of rules. */
export interface RuleFolder {
  readonly folderId: string;
  readonly name: string;
}

/** The folders of an account in their order, and the folder of each rule; null: it is in none. */
export interface RuleFolders {
  readonly folders: readonly RuleFolder[];
  readonly places: ReadonlyMap<string, string | null>;
}

/** What a person edits of a folder. */
export function folderContent({ name }: Pick<RuleFolder, 'name'>) {
  return { name };
}

function evolve(
  state: RuleFolders,
  { type, data }: Folded<RuleCatalogueEvent | RuleFolderEvent>,
): RuleFolders {
  const { folders, places } = state;
  switch (type) {
    case 'RuleListed':
      return { folders, places: new Map(places).set(data.ruleId, null) };
    case 'RuleDeleted': {
      const left = new Map(places);
      left.delete(data.ruleId);
      return { folders, places: left };
    }
    case 'RuleFolderCreated':
      return { folders: [...folders, data], places };
    case 'RuleFolderRenamed': {
      const renamed = (folder: RuleFolder) => (folder.folderId === data.folderId ? data : folder);
      return { folders: folders.map(renamed), places };
    }
    case 'RuleFoldersReordered': {
      const placeOf = ({ folderId }: RuleFolder) => data.folderIds.indexOf(folderId);
      return { folders: [...folders].sort((a, b) => placeOf(a) - placeOf(b)), places };
    }
    case 'RulesFiled':
      return { folders, places: withPlaces(places, data.ruleIds, data.folderId) };
    case 'RuleFolderDeleted':
      return {
        folders: folders.filter(({ folderId }) => folderId !== data.folderId),
        places: withPlaces(places, data.ruleIds, null),
      };
    case 'RuleVersionActivated':
    case 'RuleStateChanged':
    case 'RulesReordered':
    case 'RulesFlagged':
      return state;
  }
}

function withPlaces(
  places: RuleFolders['places'],
  ruleIds: readonly string[],
  folderId: string | null,
): RuleFolders['places'] {
  const moved = new Map(places);
  for (const ruleId of ruleIds) if (moved.has(ruleId)) moved.set(ruleId, folderId);
  return moved;
}

/** Folds the stream of the rules for its folders; that of the rules themselves is `rulesDecider`. */
export const ruleFoldersDecider: Decider<RuleFolders, RuleCatalogueEvent | RuleFolderEvent> = {
  initial: { folders: [], places: new Map() },
  evolve,
};
