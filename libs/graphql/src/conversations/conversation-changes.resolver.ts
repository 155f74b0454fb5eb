import { Context, Resolver } from '@nestjs/graphql';
import {
  AddConversationLabel,
  AddNote,
  AssignConversation,
  type Attachment,
  type QuotedMessage,
  ChangeConversationImportance,
  ChangeConversationMute,
  ChangeConversationPriority,
  ChangeConversationStatus,
  ChangeConversationTeam,
  NoteTeamSaw,
  RemoveConversationLabel,
  SendReply,
  SetConversationAttribute,
} from '@bitacora/conversations';
import { ReplyLimits } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import type { ConversationDocument } from '@bitacora/views';
import type { OperationContext } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { ConversationChangedType } from './conversation-changed.type.js';
import { ConversationChanges } from './conversation-changes.js';
import {
  AddConversationLabelInput,
  AddConversationNoteInput,
  AssignConversationInput,
  RemoveConversationLabelInput,
  ReplyToConversationInput,
  SetConversationAttributeInput,
  SetConversationImportantInput,
  SetConversationMutedInput,
  SetConversationPriorityInput,
  SetConversationSeenInput,
  SetConversationStatusInput,
  SetConversationTeamInput,
} from './conversation-changes.inputs.js';

const sized = ({ name, mediaType: type, bytes }: Attachment) => ({ name, type, bytes });

/** What people do with a conversation. */
@Resolver()
export class ConversationChangesResolver {
  constructor(
    private readonly changes: ConversationChanges,
    private readonly limits: ReplyLimits,
  ) {}

  @Refusable(ConversationChangedType, 'Sends a reply to the contact.')
  @Allow(SendReply)
  replyToConversation(
    @Input(ReplyToConversationInput) input: ReplyToConversationInput,
    @Context() context: OperationContext,
  ) {
    const { conversationId, text, attachments: fileIds, retry, quotes: revision } = input;
    let quotes: QuotedMessage | undefined;
    const writing = {
      fileIds: fileIds ?? [],
      with: (attachments: readonly Attachment[]) => ({ conversationId, text, attachments, quotes }),
      refusal: async (
        attachments: readonly Attachment[],
        { account: accountId, inboxId }: ConversationDocument,
      ) => {
        const replied = { accountId, conversationId, inboxId };
        // What is quoted is looked up once the person is known to see the conversation.
        const quoted = revision == null ? null : await this.limits.quoted(replied, revision);
        if (quoted && 'code' in quoted) return quoted;
        if (quoted) quotes = quoted;
        return this.limits.refusal(replied, { text, files: attachments.map(sized) });
      },
    };
    return this.changes.write(context, SendReply, writing, { retry });
  }

  @Refusable(ConversationChangedType, 'Writes a note that only members see.')
  @Allow(AddNote)
  addConversationNote(
    @Input(AddConversationNoteInput) input: AddConversationNoteInput,
    @Context() context: OperationContext,
  ) {
    const { conversationId, text, mentions, attachments: fileIds, retry } = input;
    const note = { conversationId, text, mentions: mentions ?? [] };
    const writing = {
      fileIds: fileIds ?? [],
      with: (attachments: readonly Attachment[]) => ({ ...note, attachments }),
    };
    return this.changes.write(context, AddNote, writing, { retry });
  }

  @Refusable(ConversationChangedType, 'Gives a conversation to a member, or takes it off all.')
  @Allow(AssignConversation)
  assignConversation(
    @Input(AssignConversationInput)
    { conversationId, userId, expectedRevision }: AssignConversationInput,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, userId: userId ?? null };
    return this.changes.change(context, AssignConversation, data, { expectedRevision });
  }

  @Refusable(ConversationChangedType, 'Gives a conversation to a team, or takes it off all.')
  @Allow(ChangeConversationTeam)
  setConversationTeam(
    @Input(SetConversationTeamInput) { conversationId, teamId }: SetConversationTeamInput,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, teamId: teamId ?? null };
    return this.changes.change(context, ChangeConversationTeam, data);
  }

  @Refusable(ConversationChangedType, 'Opens, snoozes, resolves or ignores a conversation.')
  @Allow(ChangeConversationStatus)
  setConversationStatus(
    @Input(SetConversationStatusInput)
    { conversationId, status, until, expectedRevision }: SetConversationStatusInput,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, status, until: until ?? null };
    return this.changes.change(context, ChangeConversationStatus, data, { expectedRevision });
  }

  @Refusable(ConversationChangedType, 'Says how urgent a conversation is.')
  @Allow(ChangeConversationPriority)
  setConversationPriority(
    @Input(SetConversationPriorityInput)
    { conversationId, priority }: SetConversationPriorityInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeConversationPriority, { conversationId, priority });
  }

  @Refusable(ConversationChangedType, 'Marks a conversation as important, or takes the mark away.')
  @Allow(ChangeConversationImportance)
  setConversationImportant(
    @Input(SetConversationImportantInput)
    { conversationId, important }: SetConversationImportantInput,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, important };
    return this.changes.change(context, ChangeConversationImportance, data);
  }

  @Refusable(
    ConversationChangedType,
    'Mutes a conversation, or ends that. No person gets notice of messages of the contact in a muted one.',
  )
  @Allow(ChangeConversationMute)
  setConversationMuted(
    @Input(SetConversationMutedInput) { conversationId, muted }: SetConversationMutedInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ChangeConversationMute, { conversationId, muted });
  }

  @Refusable(
    ConversationChangedType,
    'Shows the visitor of a website that a member saw their newest message: once for each message. Of other channels nothing changes.',
  )
  @Allow(NoteTeamSaw)
  setConversationSeen(
    @Input(SetConversationSeenInput) { conversationId, upTo }: SetConversationSeenInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.changeOnWebsite(context, NoteTeamSaw, { conversationId, upTo });
  }

  @Refusable(ConversationChangedType, 'Sets an attribute of a conversation, or clears it.')
  @Allow(SetConversationAttribute)
  setConversationAttribute(
    @Input(SetConversationAttributeInput)
    { conversationId, attributeId, value }: SetConversationAttributeInput,
    @Context() context: OperationContext,
  ) {
    const data = { conversationId, attributeId, value: value ?? null };
    return this.changes.change(context, SetConversationAttribute, data);
  }

  @Refusable(ConversationChangedType, 'Puts a label on a conversation.')
  @Allow(AddConversationLabel)
  addConversationLabel(
    @Input(AddConversationLabelInput) { conversationId, labelId }: AddConversationLabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, AddConversationLabel, { conversationId, labelId });
  }

  @Refusable(ConversationChangedType, 'Takes a label off a conversation.')
  @Allow(RemoveConversationLabel)
  removeConversationLabel(
    @Input(RemoveConversationLabelInput) { conversationId, labelId }: RemoveConversationLabelInput,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, RemoveConversationLabel, { conversationId, labelId });
  }
}
