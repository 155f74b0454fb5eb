import { Inject } from '@nestjs/common';
import { Context, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '@bitacora/kernel';
import { Allow, CLOCK } from '@bitacora/platform';
import { answerTimesOf, documentId, sees } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../../operation/operation-context.js';
import { Views } from '../../operation/views.js';
import { AnswerTimesType } from './service-quality.types.js';

/** How fast people answer. A query of its own: what the directory says of an inbox changes with the inbox alone. */
@Resolver()
export class AnswerTimesResolver {
  constructor(
    private readonly views: Views,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => [AnswerTimesType], {
    description:
      'How fast people answered within the last 30 days, of each inbox that the viewer sees.',
  })
  @Allow('settings.read')
  async answerTimes(@Context() context: OperationContext): Promise<readonly AnswerTimesType[]> {
    const lookups = lookupsOf(context);
    const [scope, { inboxes }] = await Promise.all([lookups.scope(), lookups.directory()]);
    const seen = [...inboxes.values()].filter(
      ({ inboxId, deleted }) => !deleted && sees(scope, inboxId),
    );
    const idOf = (inboxId: string) => documentId(scope.account, inboxId);
    const found = await this.views.answerTimes.get(seen.map(({ inboxId }) => idOf(inboxId)));
    const now = this.clock.now();
    return seen.map(({ inboxId }) => ({
      inboxId,
      ...answerTimesOf(found.get(idOf(inboxId)) ?? null, now),
    }));
  }
}
