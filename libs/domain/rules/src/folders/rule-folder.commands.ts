import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import { rulesStream } from '../rule-catalogue.state.js';
import { MAX_RULES } from '../rule-catalogue.decide.js';
import {
  createRuleFolder,
  deleteRuleFolder,
  fileRules,
  moveRuleFolder,
  renameRuleFolder,
} from './rule-folder.decide.js';
import { MAX_FOLDER_NAME } from './rule-folder.events.js';
import { folderContent, ruleFoldersDecider } from './rule-folders.state.js';

const folders = {
  permission: 'rule.manage',
  decider: ruleFoldersDecider,
  stream: (_data: unknown, { accountId }: { readonly accountId: string }) => rulesStream(accountId),
} as const;
const name = line(MAX_FOLDER_NAME);

/** A new folder, after all others. */
export const CreateRuleFolder = defineCommand({
  name: 'CreateRuleFolder',
  ...folders,
  schema: z.object({ folderId: id, name }),
  decide: createRuleFolder,
});

export const RenameRuleFolder = defineCommand({
  name: 'RenameRuleFolder',
  ...folders,
  schema: z.object({ folderId: id, name }),
  edited(data, state) {
    const folder = state.folders.find(({ folderId }) => folderId === data.folderId);
    return folder ? folderContent(folder) : null;
  },
  decide: renameRuleFolder,
});

/** One folder to another place: `before` another one, or null for the end. */
export const MoveRuleFolder = defineCommand({
  name: 'MoveRuleFolder',
  ...folders,
  schema: z.object({ folderId: id, before: id.nullable() }),
  decide: moveRuleFolder,
});

/** Rules into a folder, or out of theirs (null). The order in which they act stays. */
export const FileRules = defineCommand({
  name: 'FileRules',
  ...folders,
  schema: z.object({ ruleIds: z.array(id).min(1).max(MAX_RULES), folderId: id.nullable() }),
  decide: fileRules,
});

export const DeleteRuleFolder = defineCommand({
  name: 'DeleteRuleFolder',
  ...folders,
  schema: z.object({ folderId: id }),
  decide: deleteRuleFolder,
});

export const ruleFolderCommands: readonly AnyDefinedCommand[] = [
  CreateRuleFolder,
  RenameRuleFolder,
  MoveRuleFolder,
  FileRules,
  DeleteRuleFolder,
];
