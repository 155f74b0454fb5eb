import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startBrowser } from './browser.js';

/** What one page of a site loaded of the widget, on the wire and with headers. */
export interface WidgetLoad {
  readonly bytes: number;
  readonly requests: number;
  readonly frames: number;
}

const LAUNCHER = '[data-bitacora="button"]';
const FRAME = '[data-bitacora="frame"]';
/** Longer than the loader waits for an idle moment. */
const IDLE_MS = 3000;

/** Opens a page of a site with the widget in a browser with an empty cache: closed until it is idle, then with the chat open. */
export async function loadWidget(
  server: string,
  token: string,
): Promise<{ readonly closed: WidgetLoad; readonly open: WidgetLoad }> {
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1><script src="${server}/widget/loader.js?token=${token}" async></script>`,
    );
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { port } = site.address() as AddressInfo;
  // With the frame in the page's own process one session sees what both of them load.
  const args = ['--disable-site-isolation-trials', '--disable-features=site-per-process'];
  const browser = await startBrowser({ args });
  try {
    const page = await (await browser.newContext()).newPage();
    const load = await watch(page, server);
    await page.goto(`http://localhost:${port}/`);
    await page.locator(LAUNCHER).waitFor();
    await page.waitForTimeout(IDLE_MS);
    const closed = load();
    await page.locator(LAUNCHER).click();
    await page.frameLocator(FRAME).locator('input').first().waitFor();
    return { closed, open: load() };
  } finally {
    await browser.close();
    site.close();
  }
}

/** Counts what the page loads from the server; the answer is what it was until now. */
async function watch(page: Page, server: string): Promise<() => WidgetLoad> {
  const ours = new Set<string>();
  const load = { bytes: 0, requests: 0 };
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith(server)) ours.add(requestId);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!ours.has(requestId)) return;
    load.requests += 1;
    load.bytes += encodedDataLength;
  });
  return () => ({ ...load, frames: page.frames().length - 1 });
}
