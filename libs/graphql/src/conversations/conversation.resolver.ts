import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import {
  type ConversationSort,
  cameOutsideHours,
  countMine,
  listConversations,
  mergedIdsOf,
} from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import type { Lookups } from '../operation/lookups.js';
import { Views } from '../operation/views.js';
import { toInbox, labelsIn, teamIn, userIn } from '../people/to-directory.js';
import { AttributeValueType } from '../people/attributes/attribute.types.js';
import { attributeSort, attributeValuesIn } from '../people/attributes/to-attribute.js';
import { InboxType, LabelType, TeamType } from '../people/directory.types.js';
import { UserType } from '../people/people.types.js';
import { ConversationSortName } from '../schema/enums/conversation.enums.js';
import { DateTime } from '../schema/scalars.js';
import { AttributeSortInput, ConversationFilter } from './conversation.inputs.js';
import { toContact, unknownContact } from '../contacts/to-contact.js';
import { toConversationConnection, toConversation } from './to-conversation.js';
import { ContactType } from '../contacts/contact.types.js';
import { ConversationConnectionType, ConversationType } from './conversation.types.js';
import { ConversationCountsType } from './counts.types.js';
import { KeptCounts } from './kept-counts.js';

const USUAL_PAGE = 50;

/** Conversations: the list, the counts, and one of them. */
@Resolver(() => ConversationType)
export class ConversationResolver {
  constructor(
    private readonly views: Views,
    private readonly counts: KeptCounts,
  ) {}

  @Query(() => ConversationConnectionType, {
    description: 'The conversations that the viewer sees.',
  })
  @Allow('conversation.read')
  async conversations(
    @Args('filter', {
      type: () => ConversationFilter,
      description: 'Which conversations are wanted.',
    })
    filter: ConversationFilter,
    @Args('sort', {
      type: () => ConversationSortName,
      nullable: true,
      defaultValue: 'lastActivityDesc',
      description: 'In which order.',
    })
    sort: ConversationSort | null,
    @Args('byAttribute', {
      type: () => AttributeSortInput,
      nullable: true,
      description: 'In the order of an attribute of conversations instead of `sort`.',
    })
    byAttribute: AttributeSortInput | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last conversation of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<ConversationConnectionType> {
    const lookups = lookupsOf(context);
    const [scope, directory] = await Promise.all([lookups.scope(), lookups.directory()]);
    const contactIds = filter.contactId ? await mergedIds(lookups, filter.contactId) : null;
    const page = await listConversations(this.views, scope, {
      filter: { ...filter, contactIds, view: filter.view ?? 'all' },
      sort: sort ?? 'lastActivityDesc',
      byAttribute: attributeSort(directory, 'conversation', byAttribute),
      first: pageSize(first, USUAL_PAGE),
      after: after ?? null,
    });
    return toConversationConnection(page, filter.search ?? '');
  }

  @Query(() => ConversationCountsType, {
    description: 'How many open conversations there are, by view, inbox, team and label.',
  })
  @Allow('conversation.read')
  async conversationCounts(@Context() context: OperationContext): Promise<ConversationCountsType> {
    const lookups = lookupsOf(context);
    const [scope, directory] = await Promise.all([lookups.scope(), lookups.directory()]);
    const [{ views, ...each }, mine] = await Promise.all([
      this.counts.of(scope, directory),
      countMine(this.views.conversations, scope),
    ]);
    return { mine, ...views, ...each };
  }

  @Query(() => ConversationType, {
    nullable: true,
    description: 'One conversation; null when the viewer sees none with this id.',
  })
  @Allow('conversation.read')
  async conversation(
    @Args('id', { type: () => ID, description: 'Id of the conversation.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<ConversationType | null> {
    const row = await lookupsOf(context).conversation(id);
    return row && toConversation(row);
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether the first message without an answer came outside of the working hours of the inbox.',
  })
  async outsideHours(
    @Parent() { waitingSince, inboxId }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<boolean> {
    if (waitingSince === null) return false;
    const { inboxes } = await lookupsOf(context).directory();
    return cameOutsideHours(inboxes.get(inboxId), waitingSince);
  }

  @ResolveField(() => DateTime, {
    nullable: true,
    description: 'When a note of another person mentioned the viewer last; null for never.',
  })
  mentionedAt(
    @Parent() { mentions }: ConversationType,
    @Context() context: OperationContext,
  ): string | null {
    const { userId: viewer } = lookupsOf(context).viewer;
    return mentions.find(({ userId }) => userId === viewer)?.at ?? null;
  }

  @ResolveField(() => ContactType, { description: 'Who it is with.' })
  async contact(@Parent() { contactId }: ConversationType, @Context() context: OperationContext) {
    const contact = await lookupsOf(context).survivor(contactId);
    return contact ? toContact(contact) : unknownContact(contactId);
  }

  @ResolveField(() => InboxType, { description: 'Where it came in.' })
  async inbox(@Parent() { inboxId }: ConversationType, @Context() context: OperationContext) {
    const directory = await lookupsOf(context).directory();
    const inbox = directory.inboxes.get(inboxId);
    if (!inbox) throw new TypeError(`The directory does not hold inbox ${inboxId} yet.`);
    return toInbox(directory, inbox);
  }

  @ResolveField(() => UserType, {
    nullable: true,
    description: 'The member who has it; null for none.',
  })
  async assignee(@Parent() { assigneeId }: ConversationType, @Context() context: OperationContext) {
    return userIn(await lookupsOf(context).directory(), assigneeId);
  }

  @ResolveField(() => TeamType, {
    nullable: true,
    description: 'The team that has it; null for none.',
  })
  async team(@Parent() { teamId }: ConversationType, @Context() context: OperationContext) {
    return teamIn(await lookupsOf(context).directory(), teamId);
  }

  @ResolveField(() => [LabelType], { description: 'Its labels.' })
  async labels(@Parent() { labelIds }: ConversationType, @Context() context: OperationContext) {
    return labelsIn(await lookupsOf(context).directory(), labelIds);
  }

  @ResolveField(() => [AttributeValueType], { description: 'What its attributes say of it.' })
  async attributes(
    @Parent() { attributes }: ConversationType,
    @Context() context: OperationContext,
  ) {
    return attributeValuesIn(await lookupsOf(context).directory(), 'conversation', attributes);
  }
}

/** The contact of an id, and all that are one with it; an id of no contact stays alone. */
async function mergedIds(lookups: Lookups, contactId: string): Promise<readonly string[]> {
  const contact = await lookups.survivor(contactId);
  return contact ? mergedIdsOf(contact) : [contactId];
}
