import type { Command } from './command.js';
import type { CommandContext } from './command-context.js';
import type { Envelope } from './envelope.js';
import type { CommandResult } from './result.js';

/** A command by its name, its data not checked yet. */
export interface CommandEnvelope extends Envelope {
  readonly name: string;
  readonly data: unknown;
}

/** The same for commands that are typed. */
export interface CommandExecutor {
  execute(command: Command): Promise<CommandResult>;
}

/**
 * The one door to the write side. The generic handler implements it; reactors, processes and the
 * API only see this.
 */
export interface CommandDispatcher {
  dispatch(command: CommandEnvelope, context: CommandContext): Promise<CommandResult>;
}
