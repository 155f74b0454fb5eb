import { startBrowser } from './browser.js';

/** What a browser with an empty cache loaded until the first conversation of the inbox showed. */
export interface InboxLoad {
  readonly bytes: number;
  readonly fontBytes: number;
  readonly requests: number;
  readonly shownMs: number;
}

const ROW = 'bit-conversation-row';
const PATIENCE_MS = 60_000;

/** Opens the inbox as a person who is signed in. Sizes are those on the wire, headers included. */
export async function loadInbox(address: string, cookie: string): Promise<InboxLoad> {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ locale: 'es-CO' });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    const fonts = new Set<string>();
    const load = { bytes: 0, fontBytes: 0, requests: 0, shown: false };
    await network.send('Network.enable');
    network.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Font') fonts.add(requestId);
    });
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (load.shown) return;
      load.requests += 1;
      if (fonts.has(requestId)) load.fontBytes += encodedDataLength;
      else load.bytes += encodedDataLength;
    });
    const began = performance.now();
    await page.goto(`${address}/inbox/all`);
    await page.locator(ROW).first().waitFor({ timeout: PATIENCE_MS });
    load.shown = true;
    return { ...load, shownMs: performance.now() - began };
  } finally {
    await browser.close();
  }
}
