import { type Recorded, withKeys } from '@bitacora/kernel';
import type { RuleFolderEvent } from '@bitacora/rules/published';
import type { RuleFolderDocument, RulesDocument } from './rule-document.js';
import { folderDocumentId, ruleDocumentId } from './rules-events.js';

type Of<T extends RuleFolderEvent['type']> = Extract<Recorded<RuleFolderEvent>, { type: T }>;
type OfOneFolder = Extract<RuleFolderEvent, { type: 'RuleFolderCreated' | 'RuleFolderRenamed' }>;

/** Behind every place that an order by hand gives. */
const NEVER_ORDERED = 1_000_000;

/** What the events about folders make of folders and of the rules in them. Who changed a rule last, and when, stays. */
export const onFolders = {
  ...withKeys<RulesDocument, OfOneFolder>(
    ({ data, metadata }) => [folderDocumentId(metadata.accountId, data.folderId)],
    {
      RuleFolderCreated: (_, { data, metadata, position, revision }, _id): RuleFolderDocument => ({
        ...{ _id, account: metadata.accountId, kind: 'folder', ruleId: '', position },
        ...{ ...data, order: NEVER_ORDERED + revision },
      }),
      RuleFolderRenamed: (document, { data: { name }, position }) =>
        document?.kind === 'folder' ? { ...document, name, position } : null,
    },
  ),
  RuleFoldersReordered: {
    keys: ({ data, metadata }: Of<'RuleFoldersReordered'>) =>
      data.folderIds.map((id) => folderDocumentId(metadata.accountId, id)),
    evolve: (
      document: RulesDocument | null,
      { data, position }: Of<'RuleFoldersReordered'>,
    ): RulesDocument | null =>
      document?.kind === 'folder'
        ? { ...document, order: data.folderIds.indexOf(document.folderId), position }
        : null,
  },
  RulesFiled: {
    keys: ({ data, metadata }: Of<'RulesFiled'>) =>
      data.ruleIds.map((id) => ruleDocumentId(metadata.accountId, id)),
    evolve: (document: RulesDocument | null, { data, position }: Of<'RulesFiled'>) =>
      inFolder(document, data.folderId, position),
  },
  RuleFolderDeleted: {
    keys: ({ data, metadata: { accountId } }: Of<'RuleFolderDeleted'>) => [
      folderDocumentId(accountId, data.folderId),
      ...data.ruleIds.map((id) => ruleDocumentId(accountId, id)),
    ],
    evolve: (document: RulesDocument | null, { position }: Of<'RuleFolderDeleted'>) =>
      inFolder(document, null, position),
  },
};

/** Null for a folder: it is gone. */
function inFolder(
  document: RulesDocument | null,
  folderId: string | null,
  position: RulesDocument['position'],
): RulesDocument | null {
  return document?.kind === 'rule' ? { ...document, folderId, position } : null;
}
