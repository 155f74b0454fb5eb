import 'reflect-metadata';
import { seededRandom } from '@bitacora/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CrashChain,
  crashChain,
  drawPoints,
  WRITES,
  type KilledWrite,
} from '@bitacora/testing/crash';
import { STORES, type StoreName, openFaultStores } from './stores.js';
import { Tally } from './tally.js';

const HELP = `Kills a server at places drawn by seed and looks for what it lost or did twice.

  npm run faults -- [--seeds 40] [--first 1] [--kills 6] [--stores ${Object.keys(STORES).join(',')}]
                    [--kinds ${WRITES.join(',')}]
                    [--eventstore esdb://…] [--eventstore-command 'command']

With --eventstore the log is on that server, which has to be empty: one chain. With --eventstore-command the command is
run for each chain; it starts an empty server, prints its connection string and ends with it at SIGTERM.

Each seed is a chain of processes on the same stores, each of which kills itself (SIGKILL) at one write of
the log, the vault, a view or a reactor: before, during or after it. Then the log is compared with what was
acknowledged, every cause with its effects, and every view with one folded again. Ends with 1 when something is wrong.`;

const EXIT = { found: 1, usage: 2 } as const;
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    first: { type: 'string', default: '1' },
    kills: { type: 'string', default: '6' },
    stores: { type: 'string', default: 'sqlite' },
    kinds: { type: 'string', default: WRITES.join(',') },
    eventstore: { type: 'string' },
    'eventstore-command': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const [seeds, first, kills] = [values.seeds, values.first, values.kills].map(Number) as [
  number,
  number,
  number,
];
const stores = values.stores.split(',');
const isKnown = (name: string): name is StoreName => name in STORES;
const kinds = values.kinds.split(',');
const isKind = (kind: string): kind is KilledWrite => WRITES.some((write) => write === kind);
const areKnown = stores.every(isKnown) && kinds.every(isKind);
const real = { address: values.eventstore, command: values['eventstore-command'] };
const isNamed = real.address !== undefined || real.command !== undefined;
// Each chain looks at the whole log.
const isOneChain = seeds === 1 && stores.length === 1;
const isPossible =
  !isNamed || (!stores.includes('sqlite') && (real.command !== undefined || isOneChain));
if (values.help || !areKnown || !isPossible || !(seeds > 0 && first >= 0 && kills > 0)) {
  console.log(HELP);
  process.exit(values.help ? 0 : EXIT.usage);
}

const root = join(import.meta.dirname, '..', '..', '..');
let wrong = 0;
for (const name of stores.filter(isKnown)) {
  const tally = new Tally();
  const where = isNamed ? STORES[name].replace('the stand-in', 'a real server') : STORES[name];
  console.log(`${where}: seeds ${first} to ${first + seeds - 1}, ${kills} kills each`);
  for (let seed = first; seed < first + seeds; seed += 1) {
    const points = drawPoints(seededRandom(seed), kills, kinds.filter(isKind));
    tally.add(seed, points, await chain(name, points));
    if (process.stderr.isTTY) process.stderr.write(`\r${seed - first + 1} of ${seeds} seeds`);
    else if ((seed - first + 1) % 10 === 0) console.log(`  ${seed - first + 1} of ${seeds} seeds`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  for (const line of tally.lines()) console.log(line);
  wrong += tally.found;
}
process.exitCode = wrong === 0 ? 0 : EXIT.found;

async function chain(name: StoreName, points: readonly string[]): Promise<CrashChain> {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-faults-'));
  const open = await openFaultStores(name, real);
  try {
    return await crashChain({ root, folder, settings: open.settings }, points);
  } finally {
    await open.close();
    await rm(folder, { recursive: true, force: true });
  }
}
