import { loadConfig } from '@bitacora/platform';
import { pino } from 'pino';
import { createRuntime, openStores } from '@bitacora/server';
import { crashReport } from './crash-check.js';
import { CrashStory } from './crash-story.js';
import { killPointOf, killingStores } from './killing-stores.js';

/**
 * A process that works until it kills itself at the write that BITACORA_TEST_KILL names, and prints each
 * acknowledged command as a line of JSON. The rule of the story calls webhooks at BITACORA_TEST_RECEIVER. Without a kill point it lets everything settle and
 * prints its report: `crashing-process.js <data folder> <name of the run>`.
 */
const LONGEST_MS = 20_000;

const [folder = '', run = ''] = process.argv.slice(2);
const point = killPointOf(process.env['BITACORA_TEST_KILL']);
const config = loadConfig({ ...process.env, BITACORA_DATA: folder });
const stores = killingStores(await openStores(config), point);
const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
const story = new CrashStory(runtime, stores, process.env['BITACORA_TEST_RECEIVER'] ?? null);
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

runtime.start(new Set(['projector', 'reactor'] as const));
await story.open();
if (point) {
  const end = stores.clock.monotonic() + LONGEST_MS;
  for (let visitor = 1; stores.clock.monotonic() < end; visitor += 1) {
    for await (const acknowledged of story.visit(`${run}-${visitor}`)) print(acknowledged);
  }
} else {
  print(await crashReport(runtime, stores));
}
await runtime.stop();
await stores.close();
