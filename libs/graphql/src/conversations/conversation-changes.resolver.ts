import { Args, Context, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  AddConversationLabel,
  AddNote,
  AssignConversation,
  type Attachment,
  ChangeConversationImportance,
  ChangeConversationPriority,
  ChangeConversationStatus,
  ChangeConversationTeam,
  type Priority,
  RemoveConversationLabel,
  SendReply,
  type Status,
} from '@bitacora/conversations';
import { Allow } from '@bitacora/platform';
import type { OperationContext } from '../operation/operation-context.js';
import { ConversationResult } from '../results/results.unions.js';
import { PriorityName, StatusName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';
import { ConversationChanges } from './conversation-changes.js';
import { Retry } from './conversation.inputs.js';

/** What people do with a conversation. */
@Resolver()
export class ConversationChangesResolver {
  constructor(private readonly changes: ConversationChanges) {}

  @Mutation(() => ConversationResult)
  @Allow('conversation.reply')
  reply(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('text', { type: () => String }) text: string,
    @Args('attachments', {
      type: () => [ID],
      nullable: true,
      defaultValue: [],
      description: 'Files that were brought to the conversation before, by the id of the answer.',
    })
    fileIds: string[] | null,
    @Args('retry', { type: () => Retry }) retry: Retry,
    @Context() context: OperationContext,
  ) {
    const writing = {
      fileIds: fileIds ?? [],
      with: (attachments: readonly Attachment[]) => ({ conversationId, text, attachments }),
    };
    return this.changes.write(context, SendReply, writing, { retry });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.reply')
  addNote(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('text', { type: () => String }) text: string,
    @Args('mentions', { type: () => [ID], nullable: true, defaultValue: [] })
    mentions: string[] | null,
    @Args('attachments', {
      type: () => [ID],
      nullable: true,
      defaultValue: [],
      description: 'Files that were brought to the conversation before, by the id of the answer.',
    })
    fileIds: string[] | null,
    @Args('retry', { type: () => Retry }) retry: Retry,
    @Context() context: OperationContext,
  ) {
    const note = { conversationId, text, mentions: mentions ?? [] };
    const writing = {
      fileIds: fileIds ?? [],
      with: (attachments: readonly Attachment[]) => ({ ...note, attachments }),
    };
    return this.changes.write(context, AddNote, writing, { retry });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  assign(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('userId', { type: () => ID, nullable: true }) userId: string | null | undefined,
    @Args('expectedRevision', { type: () => Int, nullable: true })
    expectedRevision: number | null | undefined,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, userId: userId ?? null };
    return this.changes.change(context, AssignConversation, data, { expectedRevision });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  setTeam(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('teamId', { type: () => ID, nullable: true }) teamId: string | null | undefined,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, teamId: teamId ?? null };
    return this.changes.change(context, ChangeConversationTeam, data);
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  setStatus(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('status', { type: () => StatusName }) status: Status,
    @Args('until', { type: () => DateTime, nullable: true }) until: string | null | undefined,
    @Args('expectedRevision', { type: () => Int, nullable: true })
    expectedRevision: number | null | undefined,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, status, until: until ?? null };
    return this.changes.change(context, ChangeConversationStatus, data, { expectedRevision });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  setPriority(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('priority', { type: () => PriorityName }) priority: Priority,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeConversationPriority, { conversationId, priority });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  setImportant(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('important', { type: () => Boolean }) important: boolean,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, important };
    return this.changes.change(context, ChangeConversationImportance, data);
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  addConversationLabel(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('labelId', { type: () => ID }) labelId: string,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, AddConversationLabel, { conversationId, labelId });
  }

  @Mutation(() => ConversationResult)
  @Allow('conversation.manage')
  removeConversationLabel(
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('labelId', { type: () => ID }) labelId: string,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, RemoveConversationLabel, { conversationId, labelId });
  }
}
