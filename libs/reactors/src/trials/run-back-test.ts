import {
  type LogFilter,
  type Position,
  type Recorded,
  type RecordedEvent,
  START,
} from '@bitacora/kernel';
import type { BackTestProgress, BackTestRequest, RunningBackTest } from '@bitacora/rules';
import type { Sends } from '../automation/passes/sends.js';
import { AUTOMATION_EVENTS, type AutomationEvent } from '../automation/automation-events.js';
import { BackTest } from './back-test.js';

/** Categories of the streams that the automation folds. */
const CATEGORIES = [
  'account',
  'attributes',
  'labels',
  'teams',
  'members',
  'availability',
  'webhooks',
  'rules',
  'rule',
  'macros',
  'inbox',
  'contact',
  'conversation',
  'erasure',
];
/** The log that is walked. */
export interface BackTestLog {
  /** The next events after a position, opened. */
  readAfter(
    position: Position,
    filter: LogFilter,
  ): Promise<{ readonly events: readonly RecordedEvent[]; readonly next: Position }>;
  /** How many events there will have been; null when that cannot be said. */
  total(filter: LogFilter, done: number, position: Position): Promise<number | null>;
  /** Called after each page, to leave room for others. */
  rest(): Promise<void>;
}

/** The part of the log that a back-test of an account walks. */
export function backTestFilter(accountId: string): LogFilter {
  return {
    streams: CATEGORIES.map((category) => `${category}-${accountId}.`),
    types: AUTOMATION_EVENTS,
  };
}

/** What a back-test needs: the log, and what the installation and its channels carry. */
export interface BackTestParts {
  readonly log: BackTestLog;
  readonly sends: Sends;
}

/** Walks the log to the end of the span; null when the signal stopped it. */
export async function runBackTest(
  request: BackTestRequest,
  { log, sends }: BackTestParts,
  { signal, onProgress }: RunningBackTest,
): Promise<BackTestProgress | null> {
  const filter = backTestFilter(request.accountId);
  const test = new BackTest(request, { sends });
  let events = 0;
  for (let position = START; ;) {
    if (signal.aborted) return null;
    const page = await log.readAfter(position, filter);
    for (const event of page.events) {
      await test.take(event as Recorded<AutomationEvent>);
      if (test.isOver) break;
    }
    events += page.events.length;
    if (test.isOver || page.next === position) break;
    position = page.next;
    const total = await log.total(filter, events, position);
    onProgress({ events, total, report: test.report() });
    await log.rest();
  }
  return { events, total: events, report: await test.end() };
}
