import type { Collection } from '@bitacora/kernel';
import type { RuleFolderDocument, RulesDocument } from '../../rules/rule-document.js';

/** The folders of the rules of an account, in the order in which people put them. */
export async function listRuleFolders(
  rules: Pick<Collection<RulesDocument>, 'find'>,
  account: string,
): Promise<readonly RuleFolderDocument[]> {
  const all = await rules.find({ account, kind: 'folder' });
  return (all as readonly RuleFolderDocument[]).toSorted(
    (a, b) => a.order - b.order || (a.folderId < b.folderId ? -1 : 1),
  );
}
