import type { Clock, Ids } from '@bitacora/kernel';
import type { Config } from '@bitacora/platform';
import type { Logger } from 'pino';
import { TracedEdge } from './traced-edge.js';
import { TracedSeams } from './traced-seams.js';
import { Traces } from './traces.js';

/** What tracing needs of its process. */
interface TracedProcess {
  readonly config: Pick<Config, 'roles'>;
  readonly stores: { readonly clock: Clock; readonly ids: Ids };
  readonly logger: Logger;
}

/** Traces of one process: its five seams and what sends them. */
export class Tracing {
  readonly seams: TracedSeams;
  readonly edge: TracedEdge;
  readonly #traces: Traces;

  constructor(to: NonNullable<Config['traces']>, { config, stores, logger }: TracedProcess) {
    const { clock, ids } = stores;
    this.#traces = new Traces({
      ...to,
      instance: ids.next(),
      roles: [...config.roles],
      clock,
      logger,
    });
    this.seams = new TracedSeams(this.#traces);
    this.edge = new TracedEdge(this.#traces, ids);
  }

  /** Sends what has not been sent; at most a few seconds when the collector does not answer. */
  stop(): Promise<void> {
    return this.#traces.stop();
  }
}
