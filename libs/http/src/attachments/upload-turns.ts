import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK } from '@bitacora/platform';
import { FileTurns } from './file-turns.js';

/** Uploads that are read and sealed at the same time; each may hold twice the size limit in memory. */
const LIMITS = {
  running: { pool: { visitors: 5, agents: 3 }, person: 2, address: 3 },
  waiting: { pool: { visitors: 50, agents: 50 }, person: 10, address: 20 },
  busy: 'UPLOADS_BUSY',
};

/** The turns of files that come. */
@Injectable()
export class UploadTurns extends FileTurns {
  constructor(@Inject(CLOCK) clock: Clock) {
    super(LIMITS, clock);
  }
}
