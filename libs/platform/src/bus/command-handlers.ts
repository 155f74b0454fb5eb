import { Inject, Injectable, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnyCommandClass, Command, CommandDispatcher, CommandResult } from '@bitacora/kernel';
import { AccessChanges } from '../auth/access-changes.js';
import { DISPATCHER } from '../tokens.js';

/** Hands a command of the bus to the kernel's handler, and says when it narrowed who sees what. */
@Injectable()
export class GenericCommandHandler implements ICommandHandler<Command> {
  constructor(
    @Inject(DISPATCHER) private readonly dispatcher: CommandDispatcher,
    private readonly access: AccessChanges,
  ) {}

  async execute(command: Command): Promise<CommandResult> {
    const result = await this.dispatcher.execute(command);
    this.access.written(command.context.accountId, result);
    return result;
  }
}

/** Binds each class of commands to the generic handler: one provider each, for CqrsModule to find. */
export function commandHandlers(
  commands: readonly AnyCommandClass[],
): readonly Type<ICommandHandler<Command>>[] {
  return commands.map((command) => {
    class Handler extends GenericCommandHandler {}
    CommandHandler(command)(Handler);
    Object.defineProperty(Handler, 'name', { value: `${command.name}Handler` });
    return Handler;
  });
}
