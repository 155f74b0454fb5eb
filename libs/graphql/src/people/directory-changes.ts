import { Injectable } from '@nestjs/common';
import {
  type CommandClass,
  type CommandResult,
  type DomainError,
  type Position,
  refuse,
} from '@bitacora/kernel';
import { MAX_COLLABORATORS } from '@bitacora/inboxes';
import { type AccountDirectory, directoryProjection, scopeOf } from '@bitacora/views';
import { type CommandOptions, Commands } from '../operation/commands.js';
import { Directories } from '../operation/directories.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy } from '../results/refusals.js';
import type { DirectoryChangedType } from './changed.types.js';
import { changesFrom } from '../directory/changes-from.js';
import { toDirectory } from '../directory/directory-parts.js';

/** Sends commands about people and things with names, and answers with the directory as it is then. */
@Injectable()
export class DirectoryChanges {
  constructor(
    private readonly commands: Commands,
    private readonly directories: Directories,
  ) {}

  newId(): string {
    return this.commands.newId();
  }

  send<Data>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    options?: CommandOptions,
  ): Promise<CommandResult> {
    return this.commands.send(context, command, data, options);
  }

  /** Sends one command and answers with the directory. */
  async change<Data>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    options?: CommandOptions,
  ): Promise<DirectoryChangedType | RefusedType> {
    return this.answer(context, await this.send(context, command, data, options));
  }

  /** The directory after a command, or its refusal. `first` is the oldest event of an act that was several commands. */
  async answer(
    context: OperationContext,
    result: CommandResult,
    first: Position | null = (result.ok && result.events[0]?.position) || null,
  ): Promise<DirectoryChangedType | RefusedType> {
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.settled(context, result);
    return this.shown(context, directory, { pending, first });
  }

  /** The directory after something that changed nothing in it. */
  async unchanged(context: OperationContext): Promise<DirectoryChangedType> {
    const directory = await this.directory(context);
    return this.shown(context, directory, { pending: false, first: null });
  }

  /** Only what is asked of the answer is made: a large directory takes its time. */
  private async shown(
    context: OperationContext,
    directory: AccountDirectory,
    { pending, first }: { readonly pending: boolean; readonly first: Position | null },
  ): Promise<DirectoryChangedType> {
    const { viewer } = lookupsOf(context);
    const scope = scopeOf(directory, viewer);
    return {
      pending,
      get directory() {
        return toDirectory(directory, scope);
      },
      get changes() {
        return changesFrom({ directory, scope }, viewer.userId, first);
      },
    };
  }

  /** Waits for the directory's view and reads what it has then. */
  async settled(
    context: OperationContext,
    result: CommandResult & { readonly ok: true },
  ): Promise<{ readonly pending: boolean; readonly directory: AccountDirectory }> {
    const { accountId } = signedIn(context).viewer;
    const pending = await this.commands.isPending(result, [directoryProjection.name]);
    return { pending, directory: await this.directories.withEvents(accountId, result.events) };
  }

  /** The directory as the view has it now. */
  directory(context: OperationContext): Promise<AccountDirectory> {
    return lookupsOf(context).directory();
  }

  /** Refusals for inboxes in which no member can be put, by the index in the input. */
  async closedInboxesAmong(
    context: OperationContext,
    inboxIds: readonly string[],
    field: string,
  ): Promise<readonly DomainError[]> {
    if (inboxIds.length === 0) return [];
    if (!signedIn(context).viewer.permissions.has('settings.manage'))
      return [refuse('FORBIDDEN', field)];
    const { inboxes } = await this.directory(context);
    return inboxIds.flatMap((inboxId, index) => {
      const inbox = inboxes.get(inboxId);
      const at = `${field}.${index}`;
      if (!inbox || inbox.deleted) return [refuse('INBOX_NOT_FOUND', at)];
      const { length } = inbox.collaboratorIds;
      return length < MAX_COLLABORATORS
        ? []
        : [refuse('TOO_MANY_COLLABORATORS', at, { max: MAX_COLLABORATORS })];
    });
  }
}
