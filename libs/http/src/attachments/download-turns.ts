import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK } from '@bitacora/platform';
import { FileTurns } from './file-turns.js';

/** MB that are held at the same time for those who take files: a thread shows many pictures at once. */
const LIMITS = {
  running: { pool: { visitors: 128, agents: 128 }, person: 48, address: 64 },
  waiting: { pool: { visitors: 500, agents: 500 }, person: 100, address: 200 },
  busy: 'DOWNLOADS_BUSY',
};

/** The turns of files that go out, weighed in MB. */
@Injectable()
export class DownloadTurns extends FileTurns {
  constructor(@Inject(CLOCK) clock: Clock) {
    super(LIMITS, clock);
  }
}
