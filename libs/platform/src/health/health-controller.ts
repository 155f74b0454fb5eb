import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Public } from '../auth/allow.js';
import { HEALTH_SOURCE } from '../tokens.js';
import type { HealthSource } from './health-source.js';

/** Behind by more than this, a process is alive but should get no new visitors. */
const MAX_LAG_SECONDS = 30;

/** For the orchestrator and the load balancer. Says nothing about accounts. */
@Public()
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH_SOURCE) private readonly source: HealthSource) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can serve: its stores answer and its projections are close to the head of the log. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: ServerResponse) {
    const [eventStore, documents, deadLetters, processors] = await Promise.all([
      this.source.eventStore(),
      this.source.documents(),
      this.source.deadLetters(),
      this.source.processors(),
    ]);
    const projections = processors.filter(({ kind }) => kind === 'projection');
    const lagSeconds = Math.max(0, ...projections.map((projection) => projection.lagSeconds ?? 0));
    const faulty = processors.filter(({ state }) => state === 'degraded').map(({ name }) => name);
    const degraded = [...new Set(faulty)];
    const ready = eventStore.ok && documents.ok && lagSeconds <= MAX_LAG_SECONDS;
    response.statusCode = ready ? 200 : 503;
    return {
      status: !ready ? 'unavailable' : degraded.length > 0 || deadLetters ? 'degraded' : 'ok',
      eventStore,
      documents,
      deadLetters,
      projections: { lagSeconds, degraded },
      processors,
    };
  }
}
