import { type EventOf, defineEvent, id, recordedLine } from '@bitacora/schema';
import { z } from 'zod';

/** Most characters of the name of a folder. */
export const MAX_FOLDER_NAME = 80;
/** Most folders of rules of an account. */
export const MAX_RULE_FOLDERS = 100;
/** As many rules as an account can have. */
const ruleIds = z.array(id).max(1000);
const name = recordedLine(MAX_FOLDER_NAME);

const RuleFolderCreated = defineEvent(
  'RuleFolderCreated',
  'rules',
  z.object({ folderId: id, name }).describe('There is a new folder for rules, last of them.'),
);

const RuleFolderRenamed = defineEvent(
  'RuleFolderRenamed',
  'rules',
  z.object({ folderId: id, name }).describe('A folder of rules has another name.'),
);

const RuleFoldersReordered = defineEvent(
  'RuleFoldersReordered',
  'rules',
  z
    .object({ folderIds: z.array(id).max(MAX_RULE_FOLDERS) })
    .describe('All folders of rules in their new order; the order of the rules stays.'),
);

const RulesFiled = defineEvent(
  'RulesFiled',
  'rules',
  z
    .object({
      ruleIds: ruleIds.min(1),
      /** Null: they were taken out of their folders. */
      folderId: id.nullable(),
      /** What the folder was called then. */
      folder: name.nullable(),
    })
    .describe('Rules were put into a folder, or taken out of theirs; their order stays.'),
);

const RuleFolderDeleted = defineEvent(
  'RuleFolderDeleted',
  'rules',
  z
    .object({
      folderId: id,
      name,
      /** What was in it, and is in no folder now. */
      ruleIds,
    })
    .describe('A folder of rules is gone; its rules stay as they are, in no folder.'),
);

/** Events of `rules-<account>.all` that say where people look for rules. They change nothing that rules do. */
export const ruleFolderEvents = [
  RuleFolderCreated,
  RuleFolderRenamed,
  RuleFoldersReordered,
  RulesFiled,
  RuleFolderDeleted,
] as const;
export type RuleFolderEvent = EventOf<(typeof ruleFolderEvents)[number]>;
