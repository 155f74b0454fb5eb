import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { changeCommands } from './conversation.commands.js';
import { conversationEvents } from './conversation.events.js';
import { answerCommands } from './answers/answer.commands.js';
import { assignmentCommands } from './assignment/assign-in-turn.command.js';
import { departureCommands } from './departures/departure.commands.js';
import { UndoMacroRun } from './macros/undo-macro-run.command.js';
import { continuationCommands } from './continuing/continuation.commands.js';
import { messageCommands } from './messages/message.commands.js';
import { revisionCommands } from './revisions/revision.commands.js';
import { NoteAssigneeAvailability, NoteContact } from './noted/noted.commands.js';
import { ContinueRule } from './pauses/continue-rule.command.js';
import { ReachTimer } from './waits/wait.command.js';
import { NoteWebhookAnswer } from './webhooks/webhook.commands.js';

/** Every command of this domain, for the composition root; that for a pass of the rules comes with their catalogue. */
export const conversationCommands: readonly AnyDefinedCommand[] = [
  ...messageCommands,
  ...continuationCommands,
  ...revisionCommands,
  ...changeCommands,
  ...departureCommands,
  ...assignmentCommands,
  ...answerCommands,
  ReachTimer,
  ContinueRule,
  NoteContact,
  NoteAssigneeAvailability,
  UndoMacroRun,
  NoteWebhookAnswer,
];

/** Every event type of this domain, for the registry. */
export const conversationEventDefinitions: readonly EventDefinition[] = conversationEvents;
