import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AddMember, CreateLabel, CreateTeam, RegisterUser } from '@bitacora/account';
import { CreateCannedResponse } from '@bitacora/canned-responses';
import { Stage } from '@bitacora/server';
import { WidgetVisitor } from '@bitacora/testing';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { BENCH_DOMAIN, makeShop, startBenchApp } from '../installation/shop.js';
import { percentile } from '../percentile.js';
import { Agent, consoleOperation } from './agent.js';
import { BenchProcess } from './server-process.js';
import { type SettingsLoad, loadSettings } from './settings-in-browser.js';

/** How many of each thing an account has. */
interface Size {
  readonly members: number;
  readonly teams: number;
  readonly labels: number;
  readonly responses: number;
}
const SMALL: Size = { members: 20, teams: 20, labels: 20, responses: 20 };
const LARGE: Size = { members: 500, teams: 200, labels: 2000, responses: 2000 };
const ASKED = 100;
const WARM_UP = 20;
const DIST = join(import.meta.dirname, '..', '..', '..');

/** What is measured of one account. Times in milliseconds, medians. */
interface Measured {
  /** The first start of a console after the server started. */
  readonly firstMs: number;
  /** Every later start, in whichever tab. */
  readonly queryMs: number;
  /** A start right after something in the directory changed. */
  readonly afterChangeMs: number;
  /** A change until it is answered. */
  readonly changeMs: number;
  readonly pushMs: number;
  readonly pushBytes: number;
  readonly browser: SettingsLoad;
}

/** Settings of a small and of a large account: the directory, its pushes, a page, and the slash of the reply box. */
export async function settingsBench(): Promise<Figure[]> {
  if (!existsSync(join(DIST, 'console', 'index.html')))
    throw new Error('There is no dist/console: run `npm run build` first.');
  const small = await ofAccount(SMALL);
  const large = await ofAccount(LARGE);
  const { slashMs, settingsMs, inboxMs } = large.browser;
  return [
    compared('directory of a starting console', 'ms', large.queryMs, small.queryMs, 3),
    compared('that after a change', 'ms', large.afterChangeMs, small.afterChangeMs, 3),
    compared('a label renamed, until its answer', 'ms', large.changeMs, small.changeMs, 3),
    {
      ...{ name: 'directory of the first console after a start of the server', unit: 'ms' },
      ...{ value: large.firstMs, baseline: small.firstMs, ratio: large.firstMs / small.firstMs },
    },
    compared('a label renamed, until its push', 'ms', large.pushMs, small.pushMs, 3),
    compared('bytes of that push', 'B', large.pushBytes, small.pushBytes, 3),
    {
      ...compared('a settings page against the inbox, empty cache', 'ms', settingsMs, inboxMs, 1.3),
    },
    {
      name: `a slash and a letter in the reply box, until ${LARGE.responses} canned responses are searched`,
      unit: 'ms',
      value: slashMs,
      budget: { of: 'value', atMost: 16 },
    },
  ];
}

function compared(name: string, unit: string, value: number, baseline: number, atMost: number) {
  return {
    name,
    unit,
    value,
    baseline,
    ratio: value / baseline,
    budget: { of: 'ratio', atMost },
  } as const;
}

async function ofAccount(size: Size): Promise<Measured> {
  const folder = newBenchFolder();
  try {
    const shop = await makeShop(folder);
    await fill(folder, shop.accountId, size);
    console.log(`  an account with ${size.labels} labels is made`);
    const server = await BenchProcess.start(folder);
    try {
      const visitor = new WidgetVisitor(server.address, shop.token, `https://${BENCH_DOMAIN}`);
      await visitor.introduce();
      await visitor.write({ id: randomUUID(), text: 'Hola', issuedAt: new Date().toISOString() });
      await server.settled();
      const agent = await Agent.signIn(server.address);
      const queries = await directoryQueries(agent);
      const push = await pushes(agent);
      await agent.leave();
      return { ...queries, ...push, browser: await loadSettings(server.address, agent.cookie) };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for the directory as a starting console does: at once, again as other tabs do, and after changes. */
async function directoryQueries(agent: Agent) {
  const listed = consoleOperation('directory/directory.graphql', 'Directory');
  const firstMs = await timed(() => agent.ask(listed));
  const queryMs = await median(() => agent.ask(listed));
  const change = consoleOperation('settings/settings.graphql', 'UpdateLabel');
  let nth = 0;
  const rename = () =>
    agent.ask(change, {
      input: {
        ...{ labelId: 'label-2', name: `Nueva ${(nth += 1)}`, colour: '#b3261e' },
        ...{ description: '', inSidebar: true },
      },
    });
  const changeMs = await median(rename);
  const afterChangeMs = await median(() => agent.ask(listed), rename);
  return { firstMs, queryMs, changeMs, afterChangeMs };
}

/** Renames one label again and again, and waits for the push of each change. */
async function pushes(agent: Agent): Promise<{ pushMs: number; pushBytes: number }> {
  let bytes = 0;
  let arrived: () => void = () => undefined;
  agent.listen(consoleOperation('directory/directory.graphql', 'DirectoryPushed'), (push) => {
    bytes = JSON.stringify(push).length;
    arrived();
  });
  const rename = `mutation ($name: String!) { updateLabel(input: {
    labelId: "label-1", name: $name, colour: "#b3261e", description: "", inSidebar: true
  }) { __typename } }`;
  let nth = 0;
  const change = async () => {
    const came = new Promise<void>((resolve) => (arrived = resolve));
    await agent.ask(rename, { name: `Otra ${(nth += 1)}` });
    await came;
  };
  // The stream is open once the first push came.
  await Promise.race([change(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  return { pushMs: await median(change), pushBytes: bytes };
}

/** The median of what is asked, in milliseconds; what comes `before` each is not measured. */
async function median(
  ask: () => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const times: number[] = [];
  for (let run = -WARM_UP; run < ASKED; run += 1) {
    await before();
    const ms = await timed(ask);
    if (run >= 0) times.push(ms);
  }
  return percentile(times, 0.5);
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await ask();
  return performance.now() - began;
}

async function fill(folder: string, accountId: string, size: Size): Promise<void> {
  const { app, stores } = await startBenchApp(folder);
  try {
    const stage = new Stage(app, stores, accountId);
    const each = async (count: number, make: (nth: number) => Promise<unknown>) => {
      for (let nth = 0; nth < count; nth += 1) await make(nth);
    };
    await each(size.members, async (nth) => {
      const userId = `member-${nth}`;
      const email = `persona${nth}@${BENCH_DOMAIN}`;
      await stage.send(RegisterUser, { userId, name: `Persona ${nth}`, email });
      await stage.send(AddMember, { userId, role: 'agent' });
    });
    const named = { description: '', inSidebar: false, colour: '#b3261e' };
    await each(size.labels, (nth) =>
      stage.send(CreateLabel, { ...named, labelId: `label-${nth}`, name: `Etiqueta ${nth}` }),
    );
    await each(size.teams, (nth) =>
      stage.send(CreateTeam, {
        ...{ teamId: `team-${nth}`, name: `Equipo ${nth}`, description: '' },
        ...{
          assignsAutomatically: false,
          capacity: null,
          userIds: [`member-${nth % size.members}`],
        },
      }),
    );
    await each(size.responses, (nth) =>
      stage.send(CreateCannedResponse, {
        ...{ audience: 'everyone', teamId: null, userId: null, inboxIds: [] },
        ...{ code: `codigo${nth}`, content: `Hola, tu pedido ${nth} sale mañana por la tarde.` },
      }),
    );
    await stage.settle();
  } finally {
    await app.stop();
  }
}
