import { type Decision, type DomainError, foldText } from '@bitacora/kernel';
import { ruleRefusal } from '../rule.errors.js';
import { MAX_RULE_FOLDERS, type RuleFolderEvent } from './rule-folder.events.js';
import type { RuleFolder, RuleFolders } from './rule-folders.state.js';

type Result = Decision<RuleFolderEvent>;

export function createRuleFolder(data: RuleFolder, state: RuleFolders): Result {
  const existing = folderOf(state, data.folderId);
  if (existing)
    return foldText(existing.name) === foldText(data.name)
      ? []
      : ruleRefusal('ID_TAKEN', 'folderId');
  if (state.folders.length >= MAX_RULE_FOLDERS)
    return ruleRefusal('TOO_MANY_FOLDERS', undefined, { most: MAX_RULE_FOLDERS });
  return folderNameTaken(data, state) ?? [{ type: 'RuleFolderCreated', data }];
}

export function renameRuleFolder(data: RuleFolder, state: RuleFolders): Result {
  const folder = folderOf(state, data.folderId);
  if (!folder) return ruleRefusal('FOLDER_NOT_FOUND', 'folderId');
  if (folder.name === data.name) return [];
  return folderNameTaken(data, state) ?? [{ type: 'RuleFolderRenamed', data }];
}

/** Puts one folder before another (null: last), whatever the rest of the order is by now. */
export function moveRuleFolder(
  { folderId, before }: { readonly folderId: string; readonly before: string | null },
  state: RuleFolders,
): Result {
  if (!folderOf(state, folderId)) return ruleRefusal('FOLDER_NOT_FOUND', 'folderId');
  if (before === folderId) return [];
  const order = state.folders.map((folder) => folder.folderId);
  const others = order.filter((id) => id !== folderId);
  const place = before === null ? others.length : others.indexOf(before);
  if (place < 0) return ruleRefusal('FOLDER_NOT_FOUND', 'before');
  const folderIds = others.toSpliced(place, 0, folderId);
  const moved = order.some((id, at) => id !== folderIds[at]);
  return moved ? [{ type: 'RuleFoldersReordered', data: { folderIds } }] : [];
}

/** Puts rules into a folder, or out of theirs; one that is there already is left out of the record. */
export function fileRules(
  { ruleIds, folderId }: { readonly ruleIds: readonly string[]; readonly folderId: string | null },
  state: RuleFolders,
): Result {
  const folder = folderId === null ? null : folderOf(state, folderId);
  if (folder === undefined) return ruleRefusal('FOLDER_NOT_FOUND', 'folderId');
  const unknown = ruleIds.findIndex((ruleId) => !state.places.has(ruleId));
  if (unknown >= 0) return ruleRefusal('RULE_NOT_FOUND', `ruleIds.${unknown}`);
  const moved = [...new Set(ruleIds)].filter((ruleId) => state.places.get(ruleId) !== folderId);
  if (moved.length === 0) return [];
  return [{ type: 'RulesFiled', data: { ruleIds: moved, folderId, folder: folder?.name ?? null } }];
}

/** Its rules stay, in no folder. */
export function deleteRuleFolder(
  { folderId }: { readonly folderId: string },
  state: RuleFolders,
): Result {
  const folder = folderOf(state, folderId);
  if (!folder) return ruleRefusal('FOLDER_NOT_FOUND', 'folderId');
  const ruleIds = [...state.places].flatMap(([ruleId, at]) => (at === folderId ? [ruleId] : []));
  return [{ type: 'RuleFolderDeleted', data: { ...folder, ruleIds } }];
}

/** The folder of that name, case and accents apart. */
export function folderNamed(
  { folders }: Pick<RuleFolders, 'folders'>,
  name: string,
): RuleFolder | undefined {
  return folders.find((folder) => foldText(folder.name) === foldText(name));
}

function folderOf({ folders }: RuleFolders, folderId: string): RuleFolder | undefined {
  return folders.find((folder) => folder.folderId === folderId);
}

function folderNameTaken(data: RuleFolder, state: RuleFolders): DomainError | null {
  const other = folderNamed(state, data.name);
  return other && other.folderId !== data.folderId
    ? ruleRefusal('NAME_TAKEN', 'name', { name: other.name })
    : null;
}
