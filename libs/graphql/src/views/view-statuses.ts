import { Inject, Injectable } from '@nestjs/common';
import type { RebuildControl, RebuildView, ViewOverview } from '@bitacora/rebuild';
import { REBUILD_CONTROL, VIEW_HEALTH, type ViewHealthSource } from './view-health.js';
import type { RebuildType, ViewStatusType } from './view.types.js';

/** The views of the installation as the schema shows them. */
@Injectable()
export class ViewStatuses {
  constructor(
    @Inject(REBUILD_CONTROL) private readonly rebuilds: RebuildControl,
    @Inject(VIEW_HEALTH) private readonly health: ViewHealthSource,
  ) {}

  async all(): Promise<readonly ViewStatusType[]> {
    return Promise.all((await this.rebuilds.list()).map((view) => this.#shape(view)));
  }

  async of(name: string): Promise<ViewStatusType> {
    return this.#shape(await this.rebuilds.view(name));
  }

  async #shape({ name, live, bytes, codeVersion, kept, rebuild, acts }: ViewOverview) {
    const { version, codeVersion: filledBy, epoch } = live;
    const health = await this.health.of(name);
    return {
      id: name,
      version,
      filledBy,
      codeVersion,
      epoch,
      ...health,
      bytes,
      kept,
      rebuild: rebuild && toRebuild(rebuild),
      acts,
    };
  }
}

function toRebuild({ startedBy, failure, ...rebuild }: RebuildView): RebuildType {
  const event = failure?.event ?? null;
  return {
    ...rebuild,
    startedById: startedBy,
    failure: failure && {
      code: failure.code,
      eventType: event && event.type,
      place: event && `${event.stream}@${event.revision}`,
    },
  };
}
