import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type {
  CommandContext,
  CommandDispatcher,
  CommandEnvelope,
  CommandResult,
} from '@bitacora/kernel';
import { AccessChanges } from '../auth/access-changes.js';
import { DISPATCHER } from '../tokens.js';

/** The one command of the bus: its envelope names what to do, the kernel's handler knows how. */
export class DispatchCommand extends Command<CommandResult> {
  constructor(
    readonly envelope: CommandEnvelope,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Hands every command of the bus to the kernel's handler, and says when it narrowed who sees what. */
@CommandHandler(DispatchCommand)
export class DispatchCommandHandler implements ICommandHandler<DispatchCommand> {
  constructor(
    @Inject(DISPATCHER) private readonly dispatcher: CommandDispatcher,
    private readonly access: AccessChanges,
  ) {}

  async execute({ envelope, context }: DispatchCommand): Promise<CommandResult> {
    const result = await this.dispatcher.dispatch(envelope, context);
    this.access.written(context.accountId, result);
    return result;
  }
}

/** Sends one command through the bus: `send(bus, { id, name, issuedAt, data }, context)`. */
export function send(
  bus: CommandBus,
  envelope: CommandEnvelope,
  context: CommandContext,
): Promise<CommandResult> {
  return bus.execute(new DispatchCommand(envelope, context));
}
