import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from '@playwright/test';
import type { WidgetVisitor } from '@bitacora/testing';
import { startBrowser } from './browser.js';

/** What the widget costs the page around it. */
export interface MeasuredPage {
  /** Tasks of more than 50 ms, load by load. */
  readonly longTasks: readonly number[];
  /** Greatest cumulative layout shift of a load. */
  readonly layoutShift: number;
  /** Memory of the page after what it went through, divided by that before: JavaScript heap and nodes. */
  readonly growth: { readonly heap: number; readonly nodes: number };
}

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
const LOADS = 5;
const IDLE_MS = 3000;
const MESSAGES = 1000;
const NAVIGATIONS = 100;
/** Messages and navigations before memory is looked at first: caches and code are filled by then. */
const WARM_UP = { messages: 50, navigations: 10 };
const GIVE_UP_MS = 120_000;

interface Seen {
  readonly longTasks: number;
  readonly layoutShift: number;
}

/** What runs in the page: counts long tasks, and adds up what moved. */
const WATCH = `{
  const seen = (window.seen = { longTasks: 0, layoutShift: 0 });
  new PerformanceObserver((list) => {
    seen.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.layoutShift += value;
  }).observe({ type: 'layout-shift', buffered: true });
}`;
/** As libraries navigate that keep the page: another address, another body. */
const NAVIGATE = `((number) => {
  history.pushState(null, '', '/page-' + number);
  const next = document.createElement('body');
  next.append(document.createElement('h1'));
  document.documentElement.replaceChild(next, document.body);
})`;

/** Loads a page with the widget, opens the chat, and lets it go through messages and navigations. */
export async function measureHostPage(
  server: string,
  token: string,
  visitor: WidgetVisitor,
): Promise<MeasuredPage> {
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1><p>Shoes</p><script src="${server}/widget/loader.js?token=${token}" async></script>`,
    );
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  // Another site than the server: its frame is a process of its own, and no part of what is measured.
  const address = `http://localhost:${(site.address() as AddressInfo).port}/`;
  const browser = await startBrowser({ args: ['--site-per-process'] });
  try {
    const loads: Seen[] = [];
    for (let time = 0; time < LOADS; time += 1) loads.push(await load(browser, address));
    return {
      longTasks: loads.map(({ longTasks }) => longTasks),
      layoutShift: Math.max(...loads.map(({ layoutShift }) => layoutShift)),
      growth: await grow(browser, address, visitor),
    };
  } finally {
    await browser.close();
    site.close();
  }
}

/** One load with an empty cache: the page alone, then with the chat open. */
async function load(browser: Browser, address: string): Promise<Seen> {
  const context = await browser.newContext();
  await context.addInitScript({ content: WATCH });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(LAUNCHER).waitFor();
  await page.waitForTimeout(IDLE_MS);
  await page.locator(LAUNCHER).click();
  await page.frameLocator(FRAME).locator('input').first().waitFor();
  await page.waitForTimeout(500);
  const seen = await page.evaluate<Seen>('window.seen');
  await context.close();
  return seen;
}

/** The visitor writes on and on beside a page that shows the conversation and replaces its body again and again. */
async function grow(browser: Browser, address: string, visitor: WidgetVisitor) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(LAUNCHER).click();
  const frame = page.frameLocator(FRAME);
  await frame.locator('input').first().waitFor();
  await frame.locator('#name').fill('Visita');
  await frame.locator('#email').fill('visita@cliente.example');
  const [answer] = await Promise.all([
    page.waitForResponse(/\/widget\/api\/session$/),
    frame.locator('form button[type=submit]').first().click(),
  ]);
  const { secret } = (await answer.json()) as { readonly secret: string };
  visitor.secret = secret;
  await frame.getByRole('log').waitFor();
  await writeTo(page, visitor, WARM_UP.messages);
  await navigate(page, WARM_UP.navigations);
  const before = await memoryOf(page);
  await writeTo(page, visitor, MESSAGES);
  await navigate(page, NAVIGATIONS);
  const after = await memoryOf(page);
  await context.close();
  return { heap: after.heap / before.heap, nodes: after.nodes / before.nodes };
}

async function writeTo(page: Page, visitor: WidgetVisitor, count: number): Promise<void> {
  let last = '';
  for (let number = 0; number < count; number += 1) {
    last = `${number} ${randomUUID()}`;
    const message = { id: randomUUID(), text: last, issuedAt: new Date().toISOString() };
    const { status } = await visitor.write(message);
    if (status !== 200) throw new Error(`A message was answered with ${status}.`);
  }
  await page
    .frameLocator(FRAME)
    .getByText(last)
    .waitFor({ state: 'attached', timeout: GIVE_UP_MS });
}

async function navigate(page: Page, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await page.evaluate(`${NAVIGATE}(${number})`);
    await page.locator(LAUNCHER).waitFor();
  }
  await page.frameLocator(FRAME).getByRole('log').waitFor({ timeout: GIVE_UP_MS });
}

/** Bytes of the JavaScript heap, and nodes that are held, of the page without its frame. */
async function memoryOf(page: Page): Promise<{ readonly heap: number; readonly nodes: number }> {
  const session = await page.context().newCDPSession(page);
  for (let time = 0; time < 3; time += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(200);
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { heap: usedSize, nodes };
}
