import { Args, Context, Resolver, Subscription } from '@nestjs/graphql';
import { type DomainError, refuse } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import { type BackTestRequest, RULE_PERMISSION, checkRule } from '@bitacora/rules';
import { sees } from '@bitacora/views';
import { LiveAccess } from '../../live/live-access.js';
import { PushStream } from '../../live/push-stream.js';
import { Commands } from '../../operation/commands.js';
import type { Lookups } from '../../operation/lookups.js';
import { type OperationContext, lookupsOf, signedIn } from '../../operation/operation-context.js';
import { OperationContexts } from '../../operation/operation-contexts.js';
import { Views } from '../../operation/views.js';
import { thingsOf } from '../thing-names.js';
import { BackTestInput } from './back-test.inputs.js';
import { type BackTestNews, BackTestRuns } from './back-test-runs.js';
import { BackTestType } from './back-test.types.js';
import { GatheredBackTest } from './gathered-back-test.js';
import { NO_BACK_TEST, toBackTestCounts, toBackTestExamples } from './to-back-test.js';

type Asked = BackTestRequest | readonly DomainError[];

/** Tries drafts of rules on what was recorded. */
@Resolver()
export class BackTestResolver {
  constructor(
    private readonly runs: BackTestRuns,
    private readonly access: LiveAccess,
    private readonly contexts: OperationContexts,
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Subscription(() => BackTestType, {
    resolve: (pushed: BackTestType) => pushed,
    description:
      'Tries a draft of a rule on the recorded log, and says what it would have done. It ends with the stream; a newer one of the same person ends it, too.',
  })
  @Allow(RULE_PERMISSION)
  async backTest(
    @Args('input', { type: () => BackTestInput, description: 'What is tried, and on what.' })
    input: BackTestInput,
    @Context() context: OperationContext,
  ) {
    const { viewer } = signedIn(context);
    const access = this.access.watch(viewer, RULE_PERMISSION);
    const asked = await this.asked(input, lookupsOf(context));
    const scope = await scopeText(lookupsOf(context));
    const began = Date.parse(this.commands.now());
    let hear: (news: BackTestNews | 'over') => void = () => undefined;
    let current = this.contexts.lookups(viewer);
    const gathering = new GatheredBackTest<BackTestType>(
      (news) => this.shape(news, asked, { began, lookups: current }),
      async () => {
        const now = await access.now();
        if (!now) return false;
        current = this.contexts.lookups(now);
        // Counts are of what the person saw when it began.
        return (await scopeText(current)) === scope;
      },
      () => hear('over'),
    );
    let stop: () => void = () => undefined;
    const listen = (push: typeof hear) => {
      hear = push;
      return () => stop();
    };
    const stream = new PushStream(listen, gathering, { onChange: access.onChange });
    if (isRefused(asked)) hear({ kind: 'refused', errors: asked });
    else stop = this.runs.begin(`${viewer.accountId}:${viewer.userId}`, asked, hear);
    return stream;
  }

  private async asked(input: BackTestInput, lookups: Lookups): Promise<Asked> {
    const { accountId } = lookups.viewer;
    const [directory, scope] = await Promise.all([lookups.directory(), lookups.scope()]);
    const checked = checkRule(input.body, thingsOf(directory));
    if (!checked.ok) return checked.errors;
    const now = this.commands.now();
    const until = input.until && input.until < now ? input.until : now;
    if (input.from >= until) return [refuse('SPAN_EMPTY', 'from')];
    const inboxIds = input.inboxIds?.filter((id) => sees(scope, id)) ?? scope.inboxIds;
    if (inboxIds?.length === 0) return [refuse('NO_INBOX_IN_SIGHT', 'inboxIds')];
    const rule = input.ruleId ? await lookups.rule(input.ruleId) : null;
    if (input.ruleId && (!rule || rule.deleted)) return [refuse('RULE_NOT_FOUND', 'ruleId')];
    return {
      accountId,
      span: { from: input.from, until },
      inboxIds,
      ruleId: rule?.ruleId ?? null,
      draft: checked.rule,
      live: rule && { version: rule.version, body: rule.body },
    };
  }

  private async shape(
    news: BackTestNews,
    asked: Asked,
    { began, lookups }: { readonly began: number; readonly lookups: Lookups },
  ): Promise<BackTestType> {
    const took = Date.parse(this.commands.now()) - began;
    if (!('progress' in news)) {
      return { ...NO_BACK_TEST, state: news.kind, took, refused: { errors: news.errors } };
    }
    const { events, total, report } = news.progress;
    const isFinished = news.kind === 'finished';
    return {
      ...NO_BACK_TEST,
      ...toBackTestCounts(report),
      state: news.kind,
      took,
      events,
      total,
      liveVersion: isRefused(asked) ? null : (asked.live?.version ?? null),
      examples: isFinished
        ? await toBackTestExamples(report.examples, { lookups, views: this.views })
        : [],
    };
  }
}

async function scopeText(lookups: Lookups): Promise<string> {
  const { inboxIds } = await lookups.scope();
  return JSON.stringify(inboxIds?.toSorted() ?? null);
}

function isRefused(asked: Asked): asked is readonly DomainError[] {
  return Array.isArray(asked);
}
