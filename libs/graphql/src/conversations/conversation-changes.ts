import { AddConversationLabel, type Attachment, SendReply } from '@bitacora/conversations';
import { Injectable } from '@nestjs/common';
import { roleOf } from '@bitacora/account';
import { type CommandClass, type CommandKind, type DomainError, refuse } from '@bitacora/kernel';
import { Uploads } from '@bitacora/application';
import { InboxAccess, Memberships } from '@bitacora/platform';
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

/** What the data of a command about a conversation may name. */
interface ConversationData {
  readonly conversationId: string;
  readonly userId?: string | null;
  readonly teamId?: string | null;
  readonly labelId?: string;
  readonly mentions?: readonly string[] | undefined;
}

/** What a person writes, with files that were uploaded before. */
interface Writing<Data> {
  readonly fileIds: readonly string[];
  /** The data of the command with those files. */
  readonly with: (attachments: readonly Attachment[]) => Data;
}

const READ = [conversationsProjection.name, timelineProjection.name];

/** Sends commands about conversations that the person sees, and answers with the row as it is then. */
@Injectable()
export class ConversationChanges {
  constructor(
    private readonly commands: Commands,
    private readonly memberships: Memberships,
    private readonly access: InboxAccess,
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

  /** The same for a command that brings files. */
  async write<Data extends ConversationData>(
    context: OperationContext,
    command: CommandClass<Data>,
    writing: Writing<NoInfer<Data>>,
    options: CommandOptions = {},
  ): Promise<ConversationChangedType | RefusedType> {
    const data = writing.with([]);
    const row = await lookupsOf(context).conversation(data.conversationId);
    if (!row) return notFound('conversationId');
    if (command.name === SendReply.name && (await this.isInboxDeleted(context, row.inboxId))) {
      return refusedWith(refuse('INBOX_DELETED', 'conversationId'));
    }
    const refusals = await Promise.all([
      this.unknownThings(context, data, command),
      this.unfitPeople(data, row),
    ]);
    if (refusals.flat().length > 0) return refusedWith(...refusals.flat());
    const attachments = await this.taken(context, writing.fileIds, row);
    if ('code' in attachments) return refusedWith(attachments);
    const whole = writing.with(attachments);
    const result = await this.commands.send(context, command, whole, options);
    if (!result.ok) return refusedBy(result);
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

  /** Asked here too: a conversation that was resolved before its inbox went knows nothing of it. */
  private async isInboxDeleted(context: OperationContext, inboxId: string): Promise<boolean> {
    const directory = await lookupsOf(context).directory();
    return directory.inboxes.get(inboxId)?.deleted === true;
  }

  /** Deciders trust that the things a command names exist in the account: here it is checked. */
  private async unknownThings(
    context: OperationContext,
    { teamId, labelId }: ConversationData,
    command: CommandKind,
  ): Promise<readonly DomainError[]> {
    const unknown: DomainError[] = [];
    const directory = await lookupsOf(context).directory();
    if (typeof teamId === 'string' && directory.teams.get(teamId)?.deleted !== false) {
      unknown.push(refuse('TEAM_NOT_FOUND', 'teamId'));
    }
    // A deleted label can still be taken away.
    if (
      command.name === AddConversationLabel.name &&
      directory.labels.get(labelId ?? '')?.deleted !== false
    ) {
      unknown.push(refuse('LABEL_NOT_FOUND', 'labelId'));
    }
    return unknown;
  }

  /**
   * Who gets a conversation has to be able to open it and answer; who is mentioned, to open it. It is
   * asked of the log itself. What changes after this is `departures`' business.
   */
  private async unfitPeople(
    { userId, mentions = [] }: ConversationData,
    { account: accountId, inboxId }: ConversationDocument,
  ): Promise<readonly DomainError[]> {
    const named = typeof userId === 'string' ? [userId, ...mentions] : mentions;
    if (named.length === 0) return [];
    const members = await this.memberships.members(accountId);
    const candidate = (id: string) => ({ userId: id, role: roleOf(members, id) });
    const place = { accountId, inboxId };
    const errors: DomainError[] = [];
    if (typeof userId === 'string') {
      const code = await this.access.givingRefusal(candidate(userId), place);
      if (code) errors.push(refuse(code, 'userId'));
    }
    const codes = await Promise.all(
      mentions.map((id) => this.access.openingRefusal(candidate(id), place)),
    );
    codes.forEach((code, index) => {
      if (code) errors.push(refuse(code, `mentions.${index}`));
    });
    return errors;
  }
}
