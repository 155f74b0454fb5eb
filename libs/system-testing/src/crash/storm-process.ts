import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { createRuntime, openStores } from '@bitacora/server';
import { killPointOf, killingStores } from './killing-stores.js';
import { stormReport } from './storm-check.js';
import { StormStory, stormClock } from './storm-story.js';

/**
 * A process in which contacts write and timers come, minutes in seconds, until it is killed, from outside or by itself at the write that
 * BITACORA_TEST_KILL names: `storm-process.js <data folder> <name of the run> <begin of the storm>`. The run `check` lets all times come,
 * waits for what could come twice, and prints its report.
 */
const VISITORS = 4;
const LONGEST_MS = 20_000;
/** Three minutes of the storm. */
const LATER_MS = 3_000;
const POLL_MS = 200;

const [folder = '', run = '', since = '0'] = process.argv.slice(2);
const config = loadConfig({ ...process.env, BITACORA_DATA: folder });
const opened = killingStores(
  await openStores(config),
  killPointOf(process.env['BITACORA_TEST_KILL']),
);
const { clock } = opened;
const stores = { ...opened, clock: stormClock(clock, Number(since)) };
const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
const story = new StormStory(runtime, stores);
runtime.start(new Set(['projector', 'reactor'] as const));
await story.open();
const end = clock.monotonic() + LONGEST_MS;
if (run === 'check') {
  let report = await stormReport(runtime, stores);
  while (report.wrong.length > 0 && clock.monotonic() < end) {
    await clock.sleep(POLL_MS);
    report = await stormReport(runtime, stores);
  }
  await clock.sleep(LATER_MS);
  process.stdout.write(JSON.stringify(await stormReport(runtime, stores)));
} else {
  process.stdout.write('started\n');
  for (let visitor = 1; visitor <= VISITORS; visitor += 1) await story.visit(`${run}-${visitor}`);
  await clock.sleep(end - clock.monotonic());
}
await runtime.stop();
await stores.close();
