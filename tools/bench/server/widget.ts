import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WidgetVisitor } from '@bitacora/testing';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { BENCH_DOMAIN, makeShop } from '../installation/shop.js';
import { median } from '../stores/store.js';
import { type Connected, introduceVisitors, measureConnected } from './connected-visitors.js';
import { measureHostPage } from './host-page.js';
import { BenchProcess } from './server-process.js';

const WIDGET = join(import.meta.dirname, '..', '..', '..', 'widget');
const FEW = 20;
const MANY = 2000;

/** What the chat costs the page that it is on, and the server when many visitors are connected. */
export async function widgetBench(): Promise<Figure[]> {
  if (!existsSync(join(WIDGET, 'loader.js'))) {
    throw new Error('There is no dist/widget: run `npm run build` first.');
  }
  return [
    ...(await onNewServer(hostPage)),
    ...connectedFigures(await onNewServer(connected(FEW)), await onNewServer(connected(MANY))),
  ];
}

async function onNewServer<T>(
  measure: (server: BenchProcess, token: string) => Promise<T>,
): Promise<T> {
  const folder = newBenchFolder();
  try {
    const { token } = await makeShop(folder);
    const server = await BenchProcess.start(folder);
    try {
      await server.settled();
      return await measure(server, token);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hostPage(server: BenchProcess, token: string): Promise<Figure[]> {
  console.log('  a page with the chat: five loads, 1,000 messages, 100 navigations');
  const visitor = new WidgetVisitor(server.address, token, `https://${BENCH_DOMAIN}`);
  const { longTasks, layoutShift, growth } = await measureHostPage(server.address, token, visitor);
  return [
    {
      name: 'page with the widget: tasks over 50 ms, median of five loads',
      unit: 'tasks',
      value: median(longTasks),
      budget: { of: 'value', atMost: 0 },
    },
    {
      name: 'page with the widget: cumulative layout shift, worst of five loads',
      unit: '',
      value: layoutShift,
      budget: { of: 'value', atMost: 0 },
    },
    {
      name: 'page with the widget: heap after 1,000 messages and 100 navigations, against before',
      unit: 'times',
      value: growth.heap,
      budget: { of: 'value', atMost: 1.1 },
    },
    {
      name: 'page with the widget: nodes after 1,000 messages and 100 navigations, against before',
      unit: 'times',
      value: growth.nodes,
      budget: { of: 'value', atMost: 1.1 },
    },
  ];
}

function connected(count: number) {
  return async (server: BenchProcess, token: string): Promise<Connected> => {
    console.log(`  ${count} visitors connected`);
    const visitors = await introduceVisitors(server.address, token, count);
    await server.settled();
    return measureConnected(server, visitors);
  };
}

function connectedFigures(few: Connected, many: Connected): Figure[] {
  const memory = many.kilobytesEach;
  return [
    ...(memory === null
      ? []
      : [
          {
            name: 'memory of the server for each of 2,000 connected visitors',
            unit: 'kB',
            value: memory,
            budget: { of: 'value' as const, atMost: 40 },
          },
        ]),
    {
      name: 'answer to the screen of a visitor, p99, 2,000 connected against 20',
      unit: 'ms',
      value: many.p99Ms,
      baseline: few.p99Ms,
      ratio: many.p99Ms / few.p99Ms,
      budget: { of: 'ratio', atMost: 2 },
    },
  ];
}
