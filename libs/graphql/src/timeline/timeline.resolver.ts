import { Args, Context, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { threadPage } from '@bitacora/views';
import { pageSize } from '../limits/page-size.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { NO_PAGE, pageInfoOf } from '../schema/page-info.type.js';
import { toTimelineLine } from './to-timeline-line.js';
import { TimelineConnectionType } from './timeline.types.js';

const USUAL_PAGE = 50;

/** Threads of conversations. */
@Resolver()
export class TimelineResolver {
  constructor(private readonly views: Views) {}

  @Query(() => TimelineConnectionType, {
    description: 'The thread of a conversation; pages backwards from its end.',
  })
  @Allow('conversation.read')
  async timeline(
    @Args('conversationId', { type: () => ID, description: 'The conversation.' })
    conversationId: string,
    @Args('last', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_PAGE,
      description: 'Size of the page, 1 to 100.',
    })
    last: number | null,
    @Args('before', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the first line of the page after.',
    })
    before: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<TimelineConnectionType> {
    const lookups = lookupsOf(context);
    const size = pageSize(last, USUAL_PAGE);
    const row = await lookups.conversation(conversationId);
    if (!row) return { edges: [], pageInfo: NO_PAGE };
    const page = await threadPage(this.views.timeline, row.account, conversationId, {
      last: size,
      before: before ?? null,
    });
    return {
      edges: page.items.map(({ cursor, item }) => ({ cursor, node: toTimelineLine(item) })),
      pageInfo: pageInfoOf(page),
    };
  }
}
