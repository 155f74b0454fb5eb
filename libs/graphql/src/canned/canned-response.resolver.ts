import { type Audience, audienceIn } from '@bitacora/canned-responses';
import { documentFilter } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import {
  cannedResponsesProjection,
  lastPart,
  listCannedResponses,
  visibleResponses,
} from '@bitacora/views';
import { Args, Context, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { pageSize } from '../limits/page-size.js';
import { Pushes } from '../live/pushes.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { AudienceName } from '../schema/enums/canned.enums.js';
import { CannedResponseConnectionType, CannedResponsesPushType } from './canned-response.types.js';
import {
  responseScopeOf,
  toCannedResponse,
  toCannedResponseConnection,
} from './to-canned-response.js';

const USUAL_PAGE = 50;

/** Canned responses: what short codes put into the reply box. */
@Resolver()
export class CannedResponseResolver {
  constructor(
    private readonly views: Views,
    private readonly pushes: Pushes,
  ) {}

  @Query(() => CannedResponseConnectionType, {
    description: 'The canned responses that the viewer may use or manage, by their short codes.',
  })
  @Allow('conversation.read')
  async cannedResponses(
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Only those whose short code or text fits these words.',
    })
    search: string | null | undefined,
    @Args('audience', {
      type: () => AudienceName,
      nullable: true,
      description: 'Only those for this audience.',
    })
    audience: Audience | null | undefined,
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
      description: 'Cursor of the last response of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<CannedResponseConnectionType> {
    const scope = await responseScopeOf(lookupsOf(context));
    const page = await listCannedResponses(this.views.cannedResponses, scope, {
      search: search ?? null,
      audience: audience ?? null,
      first: pageSize(first, USUAL_PAGE),
      after: after ?? null,
    });
    return toCannedResponseConnection(page);
  }

  @Subscription(() => CannedResponsesPushType, {
    resolve: (pushed: CannedResponsesPushType) => pushed,
    description: 'Canned responses that changed, of those that the viewer sees.',
  })
  @Allow('conversation.read')
  cannedResponsesPushed(@Context() context: OperationContext) {
    const { userId } = lookupsOf(context).viewer;
    const watched = {
      projection: cannedResponsesProjection.name,
      wants: (id: string) => {
        const of = audienceIn(lastPart(id));
        return of.audience !== 'own' || of.userId === userId;
      },
    };
    return this.pushes.of<CannedResponsesPushType>(context, {
      permission: 'conversation.read',
      watched,
      read: async (ids, lookups) => {
        if (ids.length === 0) return [];
        const found = await this.views.cannedResponses.get(ids);
        const sees = documentFilter(visibleResponses(await responseScopeOf(lookups)));
        const seen = [...found.values()].filter((response) => sees(response));
        const seenIds = new Set(seen.map(({ _id }) => _id));
        const goneIds = ids.filter((id) => !seenIds.has(id)).map(lastPart);
        return [{ changed: seen.map(toCannedResponse), goneIds }];
      },
    });
  }
}
