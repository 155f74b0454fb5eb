import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { ApplyRules } from './apply-rules.js';
import { ruleFolderCommands } from './folders/rule-folder.commands.js';
import { ruleFolderEvents } from './folders/rule-folder.events.js';
import { macroCommands } from './macros/macro.commands.js';
import { macroEvents } from './macros/macro.events.js';
import { MacrosFlagged } from './macros/macros-flagged.events.js';
import { ruleOnlyCommands } from './rule.commands.js';
import { ruleCatalogueEvents, ruleEvents } from './rule.events.js';

/** Every command of this domain, for the composition root. */
export const ruleCommands: readonly AnyDefinedCommand[] = [
  ...ruleOnlyCommands,
  ...ruleFolderCommands,
  ApplyRules,
  ...macroCommands,
];

/** Every event type of this domain, for the registry. */
export const ruleEventDefinitions: readonly EventDefinition[] = [
  ...ruleEvents,
  ...ruleCatalogueEvents,
  ...ruleFolderEvents,
  ...macroEvents,
  MacrosFlagged,
];
