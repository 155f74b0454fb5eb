import type { Attachment } from '@bitacora/conversations';
import { Injectable } from '@nestjs/common';
import type { CommandAccepted, CommandClass, DomainError } from '@bitacora/kernel';
import { Uploads } from '@bitacora/application';
import {
  type ConversationDocument,
  conversationsProjection,
  documentId,
  timelineProjection,
} from '@bitacora/views';
import { type CommandOptions, Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy, refusedWith } from '../results/refusals.js';
import type { ConversationChangedType } from './conversation-changed.type.js';
import { toConversation } from './to-conversation.js';

/** What the data of every command about a conversation says. */
interface ConversationData {
  readonly conversationId: string;
}

/** What a person writes, with files that were uploaded before. */
interface Writing<Data> {
  readonly fileIds: readonly string[];
  /** The data of the command with those files. */
  readonly with: (attachments: readonly Attachment[]) => Data;
  /** Looks at what is written before it is; absent: there is nothing to look at. */
  readonly refusal?: (
    attachments: readonly Attachment[],
    row: ConversationDocument,
  ) => Promise<DomainError | null>;
}

const READ = [conversationsProjection.name, timelineProjection.name];

/** Sends commands about conversations that the person sees, and answers with the row as it is then. */
@Injectable()
export class ConversationChanges {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly uploads: Uploads,
  ) {}

  change<Data extends ConversationData>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    options: CommandOptions = {},
  ): Promise<ConversationChangedType | RefusedType> {
    return this.write(context, command, { fileIds: [], with: () => data }, options);
  }

  /** The same for what a visitor of a website sees; conversations of other channels stay as they are. */
  async changeOnWebsite<Data extends ConversationData>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
  ): Promise<ConversationChangedType | RefusedType> {
    const lookups = lookupsOf(context);
    const row = await lookups.conversation(data.conversationId);
    const { inboxes } = await lookups.directory();
    if (row && inboxes.get(row.inboxId)?.channel !== 'website')
      return { conversation: toConversation(row), pending: false };
    return this.change(context, command, data);
  }

  /** The same for a command that brings files. */
  async write<Data extends ConversationData>(
    context: OperationContext,
    command: CommandClass<Data>,
    writing: Writing<NoInfer<Data>>,
    options: CommandOptions = {},
  ): Promise<ConversationChangedType | RefusedType> {
    const { conversationId } = writing.with([]);
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return notFound('conversationId');
    const attachments = await this.taken(context, writing.fileIds, row);
    if ('code' in attachments) return refusedWith(attachments);
    const refusal = await writing.refusal?.(attachments, row);
    if (refusal) return refusedWith(refusal);
    const whole = writing.with(attachments);
    const result = await this.commands.send(context, command, whole, options);
    return result.ok ? this.after(result, row) : refusedBy(result);
  }

  /** The row after a command that was accepted. */
  async after(
    result: CommandAccepted,
    row: ConversationDocument,
  ): Promise<ConversationChangedType> {
    const pending = await this.commands.isPending(result, READ);
    const id = documentId(row.account, row.conversationId);
    const changed = (await this.views.conversations.get([id])).get(id) ?? row;
    return { conversation: toConversation(changed), pending };
  }

  private taken(
    context: OperationContext,
    fileIds: readonly string[],
    { account, contactId, conversationId }: ConversationDocument,
  ) {
    const { userId: uploaderId } = signedIn(context).viewer;
    return this.uploads.take(fileIds, { account, contactId, conversationId, uploaderId });
  }
}
