import type { Command } from './command.js';
import type { CommandResult } from './result.js';

/**
 * The one door to the write side. The generic handler implements it; reactors, processes and the
 * API only see this.
 */
export interface CommandDispatcher {
  execute(command: Command): Promise<CommandResult>;
}
