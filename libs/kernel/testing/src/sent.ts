import {
  commandOf,
  type AnyCommandClass,
  type Command,
  type CommandContext,
  type Envelope,
} from '@bitacora/kernel';

/** A command in parts, for specs that send it several times or with other data than its class takes. */
export interface SentParts extends Partial<Envelope> {
  readonly command: AnyCommandClass;
  readonly data: unknown;
}

/** The command of those parts. */
export function sent({ command, data, ...envelope }: SentParts, context: CommandContext): Command {
  return commandOf(command, data, context, envelope);
}
