import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { WidgetVisitor } from '@bitacora/testing';
import { Agent } from './agent.js';
import type { Figure } from '../figure.js';
import { loadInbox } from './inbox-in-browser.js';
import { loadWidget } from './widget-in-browser.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { BenchProcess } from './server-process.js';
import { BENCH_DOMAIN, makeShop } from '../installation/shop.js';

const DIST = join(import.meta.dirname, '..', '..', '..');
const WIDGET = join(DIST, 'widget');
const KILOBYTE = 1000;

/** What browsers transfer: the console until the inbox shows, and the widget as it was built. */
export async function weightBench(): Promise<Figure[]> {
  if (!existsSync(join(DIST, 'console', 'index.html'))) {
    throw new Error('There is no dist/console: run `npm run build` first.');
  }
  const folder = newBenchFolder();
  try {
    const { token } = await makeShop(folder);
    const server = await BenchProcess.start(folder);
    try {
      const visitor = new WidgetVisitor(server.address, token, `https://${BENCH_DOMAIN}`);
      await visitor.introduce();
      await visitor.write({ id: randomUUID(), text: 'Hola', issuedAt: new Date().toISOString() });
      await server.settled();
      const { cookie } = await Agent.signIn(server.address);
      return [
        ...(await consoleFigures(server.address, cookie)),
        ...(await widgetFigures(server.address, token)),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function consoleFigures(address: string, cookie: string): Promise<Figure[]> {
  const { bytes, fontBytes, requests, shownMs } = await loadInbox(address, cookie);
  return [
    {
      name: 'console: transferred before the inbox shows, fonts apart',
      unit: 'kB',
      value: bytes / KILOBYTE,
      budget: { of: 'value', atMost: 250 },
    },
    { name: 'console: fonts', unit: 'kB', value: fontBytes / KILOBYTE },
    { name: 'console: requests before the inbox shows', unit: 'requests', value: requests },
    { name: 'console: time until the inbox shows, empty cache', unit: 'ms', value: shownMs },
  ];
}

async function widgetFigures(address: string, token: string): Promise<Figure[]> {
  const { closed, open } = await loadWidget(address, token);
  const of = 'value' as const;
  return [
    {
      name: 'widget closed on a page, on the wire',
      unit: 'kB',
      value: closed.bytes / KILOBYTE,
      budget: { of, atMost: 6 },
    },
    {
      name: 'widget closed on a page: requests',
      unit: 'requests',
      value: closed.requests,
      budget: { of, atMost: 1 },
    },
    {
      name: 'widget closed on a page: frames',
      unit: 'frames',
      value: closed.frames,
      budget: { of, atMost: 0 },
    },
    {
      name: 'widget open, on the wire with its calls',
      unit: 'kB',
      value: open.bytes / KILOBYTE,
      budget: { of, atMost: 25 },
    },
    { name: 'widget open: requests', unit: 'requests', value: open.requests },
    filesFigure(),
  ];
}

function filesFigure(): Figure {
  const files = readdirSync(WIDGET).filter((file) => /\.(js|css|html)$/.test(file));
  const bytes = files
    .map((file) => brotliCompressSync(readFileSync(join(WIDGET, file))).length)
    .reduce((sum, length) => sum + length, 0);
  return {
    name: `widget in all (${files.join(', ')}), Brotli`,
    unit: 'kB',
    value: bytes / KILOBYTE,
    budget: { of: 'value', atMost: 25 },
  };
}
