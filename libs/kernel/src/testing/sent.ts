import { commandOf } from '../command/command-class.js';
import type { AnyCommandClass, Command } from '../command/command.js';
import type { CommandContext } from '../command/command-context.js';
import type { Envelope } from '../command/envelope.js';

/** A command in parts, for specs that send it several times or with other data than its class takes. */
export interface SentParts extends Partial<Envelope> {
  readonly command: AnyCommandClass;
  readonly data: unknown;
}

/** The command of those parts. */
export function sent({ command, data, ...envelope }: SentParts, context: CommandContext): Command {
  return commandOf(command, data, context, envelope);
}
