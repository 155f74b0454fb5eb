import { Command, type AnyCommandClass, type CommandKind } from './command.js';
import type { CommandContext } from './command-context.js';
import type { Envelope } from './envelope.js';

/** Makes the class of a definition; its static members are the definition. */
export function commandClass<Made extends AnyCommandClass>(definition: CommandKind): Made {
  const { name, ...members } = definition;
  class Defined extends Command {
    get definition(): CommandKind {
      return made;
    }
  }
  // The name of a class can be defined, not assigned.
  Object.defineProperty(Defined, 'name', { value: name });
  const made = Object.assign(Defined, members) as CommandKind as Made;
  return made;
}

/** A command of a class that was typed where the data was given: by `reaction` or `step`. */
export function commandOf(
  command: AnyCommandClass,
  data: unknown,
  context: CommandContext,
  envelope: Partial<Envelope>,
): Command {
  return new command(data as never, context, envelope);
}
