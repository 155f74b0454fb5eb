import { type AskedWays, ConversationContinuing, ReplyWays } from '@bitacora/application';
import { ContinueConversation } from '@bitacora/conversations';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, commandContextOf } from '@bitacora/platform';
import { conversationsProjection, documentId, sees } from '@bitacora/views';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { toInbox } from '../people/to-directory.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy } from '../results/refusals.js';
import { ConversationChangedType } from './conversation-changed.type.js';
import { ConversationType } from './conversation.types.js';
import { ContinueConversationInput, ReplyWayType } from './reply-ways.types.js';
import { toConversation } from './to-conversation.js';

/** How a conversation is continued in other channels of its contact. */
@Resolver(() => ConversationType)
export class ContinuingResolver {
  constructor(
    private readonly views: Views,
    private readonly commands: Commands,
    private readonly ways: ReplyWays,
    private readonly continuing: ConversationContinuing,
  ) {}

  @ResolveField(() => [ReplyWayType], {
    description: 'Other channels of the contact, in inboxes that the viewer sees; at most 20.',
  })
  async replyWays(
    @Parent() { id }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<readonly ReplyWayType[]> {
    const directory = await lookupsOf(context).directory();
    const ways = await this.ways.of(await askedBy(context, id));
    return ways.flatMap(({ inboxId, ...way }) => {
      const inbox = directory.inboxes.get(inboxId);
      return inbox ? [{ ...way, inbox: toInbox(directory, inbox) }] : [];
    });
  }

  @ResolveField(() => ConversationType, {
    nullable: true,
    description:
      'The conversation that was continued here from another channel, the last one; null: none that the viewer sees.',
  })
  continuedFrom(
    @Parent() { continuedFromId }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<ConversationType | null> {
    return linked(context, continuedFromId);
  }

  @ResolveField(() => ConversationType, {
    nullable: true,
    description:
      'The conversation in another channel in which this one was continued, the last one; null: none that the viewer sees.',
  })
  continuedIn(
    @Parent() { continuedInId }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<ConversationType | null> {
    return linked(context, continuedInId);
  }

  @Refusable(
    ConversationChangedType,
    'Continues a conversation in another channel of its contact: in the one that is open there, or in a new one. Nothing is sent by that.',
  )
  @Allow(ContinueConversation)
  async continueConversation(
    @Input(ContinueConversationInput)
    { conversationId, contactId, inboxId }: ContinueConversationInput,
    @Context() context: OperationContext,
  ): Promise<ConversationChangedType | RefusedType> {
    const lookups = lookupsOf(context);
    if (!(await lookups.conversation(conversationId))) return notFound('conversationId');
    const asked = await askedBy(context, conversationId);
    const wanted = { contactId, inboxId };
    const sender = commandContextOf(signedIn(context));
    const continued = await this.continuing.continue(asked, wanted, sender);
    if (!continued.ok) return refusedBy(continued);
    const pending = await this.commands.isPending(continued.result, [conversationsProjection.name]);
    const id = documentId(lookups.viewer.accountId, continued.conversationId);
    const row = (await this.views.conversations.get([id])).get(id);
    return row ? { conversation: toConversation(row), pending } : notFound('conversationId');
  }
}

async function askedBy(context: OperationContext, conversationId: string): Promise<AskedWays> {
  const lookups = lookupsOf(context);
  const [scope, { inboxes }] = await Promise.all([lookups.scope(), lookups.directory()]);
  const mailboxIds = [...inboxes.values()].flatMap(({ inboxId, channel, deleted }) =>
    channel === 'email' && !deleted && sees(scope, inboxId) ? [inboxId] : [],
  );
  const { accountId } = lookups.viewer;
  return { accountId, conversationId, mailboxIds, sees: (inboxId) => sees(scope, inboxId) };
}

async function linked(
  context: OperationContext,
  id: string | undefined,
): Promise<ConversationType | null> {
  const row = id === undefined ? null : await lookupsOf(context).conversation(id);
  return row && toConversation(row);
}
