import { RecordViewRebuild } from '@bitacora/account';
import { Inject } from '@nestjs/common';
import { Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import { refuse } from '@bitacora/kernel';
import { type RebuildControl, RebuildRefusedError } from '@bitacora/rebuild';
import { Allow } from '@bitacora/platform';
import { LiveAccess } from '../live/live-access.js';
import { type Gathering, PushStream } from '../live/push-stream.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import type { RefusedType } from '../results/refused.type.js';
import { refusedBy, refusedWith } from '../results/refusals.js';
import { RebuildViewInput, ViewChangedType } from './view-changes.types.js';
import { RebuildWatch } from './rebuild-watch.js';
import { REBUILD_CONTROL } from './view-health.js';
import { ViewStatuses } from './view-statuses.js';
import { ViewStatusType } from './view.types.js';

const PERMISSION = 'view.rebuild';

/** The views of the installation and their rebuilds, for the administrators of any of its accounts. */
@Resolver()
export class ViewsResolver {
  constructor(
    @Inject(REBUILD_CONTROL) private readonly rebuilds: RebuildControl,
    private readonly statuses: ViewStatuses,
    private readonly commands: Commands,
    private readonly watch: RebuildWatch,
    private readonly access: LiveAccess,
  ) {}

  @Query(() => [ViewStatusType], {
    description: 'The views of the installation and their rebuilds.',
  })
  @Allow(PERMISSION)
  views(): Promise<readonly ViewStatusType[]> {
    return this.statuses.all();
  }

  @Refusable(
    ViewChangedType,
    'Starts, cancels, resumes, discards, confirms or reverts a rebuild. Who did it is in the audit log.',
  )
  @Allow(RecordViewRebuild)
  async rebuildView(
    @Input(RebuildViewInput) { view, act }: RebuildViewInput,
    @Context() context: OperationContext,
  ): Promise<ViewChangedType | RefusedType> {
    try {
      await this.rebuilds.assertPossible(view, act);
      const recorded = await this.commands.send(context, RecordViewRebuild, { view, act });
      if (!recorded.ok) return refusedBy(recorded);
      await this.rebuilds.act(view, act, signedIn(context).viewer.userId);
      return { view: await this.statuses.of(view) };
    } catch (error) {
      if (!(error instanceof RebuildRefusedError)) throw error;
      return refusedWith(refuse(error.code, error.code === 'VIEW_UNKNOWN' ? 'view' : 'act'));
    }
  }

  @Subscription(() => [ViewStatusType], {
    resolve: (pushed: readonly ViewStatusType[]) => pushed,
    description: 'All views, first at once and then whenever something about them changed.',
  })
  @Allow(PERMISSION)
  viewsPushed(@Context() context: OperationContext) {
    const access = this.access.watch(signedIn(context).viewer, PERMISSION);
    const gathering = new GatheredViews(access.now, () => this.statuses.all());
    return new PushStream(this.watch.listen, gathering, access).startingNow();
  }
}

/** The views, when they differ from what was pushed last. */
class GatheredViews implements Gathering<void, readonly ViewStatusType[]> {
  #last = '';

  constructor(
    private readonly check: () => Promise<unknown>,
    private readonly read: () => Promise<readonly ViewStatusType[]>,
  ) {}

  gather(): boolean {
    return true;
  }

  async take(): Promise<readonly (readonly ViewStatusType[])[]> {
    const views = await this.read();
    const text = JSON.stringify(views);
    if (text === this.#last) return [];
    this.#last = text;
    return [views];
  }

  async permitted(
    pushes: readonly (readonly ViewStatusType[])[],
  ): Promise<readonly (readonly ViewStatusType[])[] | null> {
    return (await this.check()) === null ? null : pushes;
  }
}
