import type { Command, CommandResult } from '@bitacora/kernel';

/**
 * The CommandBus of Nest as the product sees it: `bus.execute(new AssignConversation(data, context))`. Every class of
 * commands has a handler of its own name there. A refusal is a result; failures of the store are thrown.
 */
export abstract class Bus {
  abstract execute(command: Command): Promise<CommandResult>;
}
