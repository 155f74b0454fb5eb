import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { conversationStream } from '@bitacora/conversations';
import { Allow, EVENT_LOG, type ReadableEventLog, LOG_PROOF } from '@bitacora/platform';
import { type LogProof, conversationAt, replayConversation } from '@bitacora/views';
import { toAnswerDue } from '../conversations/answer-due.type.js';
import { toConversation } from '../conversations/to-conversation.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { labelsIn, teamIn, userIn } from '../people/to-directory.js';
import { LabelType, TeamType } from '../people/directory.types.js';
import { namedThings } from '../people/named-things.js';
import { UserType } from '../people/people.types.js';
import { toTimelineLineOfThen } from '../timeline/to-timeline-line.js';
import { entryOfEvent } from './to-audit-entry.js';
import { PublicEventFacts } from './event-facts.js';
import { ConversationSnapshotType, ReplayType } from './replay.types.js';

/** A conversation at any moment of its history. */
@Resolver(() => ConversationSnapshotType)
export class ReplayResolver {
  constructor(
    private readonly facts: PublicEventFacts,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(LOG_PROOF) private readonly proof: LogProof,
  ) {}

  @Query(() => ReplayType, {
    nullable: true,
    description:
      'The history of a conversation, event by event; null when the viewer sees none with this id.',
  })
  @Allow('replay.read')
  async replay(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Context() context: OperationContext,
  ): Promise<ReplayType | null> {
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return null;
    const [events, integrity] = await Promise.all([
      replayConversation(this.log, row.account, conversationId),
      this.proof.ofStream(conversationStream(row.account, conversationId)),
    ]);
    return {
      conversation: toConversation(row),
      events: events.map(({ event, changes }) => ({
        entry: entryOfEvent(event),
        text: this.facts.text(event),
        changes,
      })),
      named: await namedThings(
        lookupsOf(context),
        events.map(({ event }) => this.facts.publicData(event)),
      ),
      integrity,
    };
  }

  @Query(() => ConversationSnapshotType, {
    nullable: true,
    description: 'A conversation as it was after one of its events; null when there is none such.',
  })
  @Allow('replay.read')
  async replayState(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Args('revision', { type: () => Int, description: 'Revision of the event.' }) revision: number,
    @Context() context: OperationContext,
  ): Promise<ConversationSnapshotType | null> {
    const row = await lookupsOf(context).conversation(conversationId);
    const then = row && (await conversationAt(this.log, row.account, conversationId, revision));
    if (!then) return null;
    const { position, metadata } = then.at;
    const items = then.lines.map(toTimelineLineOfThen);
    const answerDue = toAnswerDue(then.row);
    return { ...then.row, answerDue, revision, at: metadata.occurredAt, position, items };
  }

  @ResolveField(() => UserType, { nullable: true, description: 'The member who had it.' })
  async assignee(
    @Parent() { assigneeId }: ConversationSnapshotType,
    @Context() context: OperationContext,
  ) {
    return userIn(await lookupsOf(context).directory(), assigneeId);
  }

  @ResolveField(() => TeamType, { nullable: true, description: 'The team that had it.' })
  async team(@Parent() { teamId }: ConversationSnapshotType, @Context() context: OperationContext) {
    return teamIn(await lookupsOf(context).directory(), teamId);
  }

  @ResolveField(() => [LabelType], {
    description: 'Its labels; those that were deleted since are left out.',
  })
  async labels(
    @Parent() { labelIds }: ConversationSnapshotType,
    @Context() context: OperationContext,
  ) {
    return labelsIn(await lookupsOf(context).directory(), labelIds);
  }
}
