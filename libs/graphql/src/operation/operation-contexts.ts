import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_LOG,
  type ReadableEventLog,
  type RequestContext,
  type Viewer,
} from '@bitacora/platform';
import { Directories } from './directories.js';
import { Lookups } from './lookups.js';
import type { OperationContext } from './operation-context.js';
import { Views } from './views.js';

/** Makes the context of each operation. */
@Injectable()
export class OperationContexts {
  constructor(
    private readonly views: Views,
    private readonly directories: Directories,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  of(request: RequestContext): OperationContext {
    return { request, lookups: request.viewer && this.lookups(request.viewer) };
  }

  /** New lookups: they remember what they found, and a push must show what is there now. */
  lookups(viewer: Viewer): Lookups {
    const { views, directories, log } = this;
    return new Lookups({ views, directories, log }, viewer);
  }
}
