import type { Browser, Page } from '@playwright/test';
import { percentile } from '../percentile.js';
import { startBrowser } from './browser.js';

/** What a browser measured of an account. Times in milliseconds, medians. */
export interface SettingsLoad {
  readonly inboxMs: number;
  readonly settingsMs: number;
  /** From a typed letter behind a slash until the page shows the offer. */
  readonly slashMs: number;
}

const LOADS = 5;
const PATIENCE_MS = 60_000;
const TERMS = ['c', 'co', 'cod', 'p', 'pe', 'ped', 'm', 'ma', 'codigo1', 'codigo19', 't', 'ta'];

/** What of a page's globals is used there: this program itself has none of them. */
interface PageGlobals {
  readonly MutationObserver: new (seen: () => void) => {
    observe(where: unknown, what: { readonly childList: boolean; readonly subtree: boolean }): void;
  };
}
interface TextArea {
  value: string;
  selectionStart: number;
  selectionEnd: number;
  closest(selector: string): { querySelector(selector: string): unknown };
  dispatchEvent(event: Event): boolean;
}

/** Runs in the page: writes a text into the box, and answers the time until the page shows the offer. */
function typed(element: unknown, text: string): Promise<number> {
  const area = element as TextArea;
  const { MutationObserver } = globalThis as unknown as PageGlobals;
  area.value = text;
  area.selectionStart = area.selectionEnd = text.length;
  const root = area.closest('bit-reply-box');
  const began = performance.now();
  return new Promise((resolve) => {
    const seen = new MutationObserver(() => {
      if (root.querySelector('bit-canned-offer [role=option]')) resolve(performance.now() - began);
    });
    seen.observe(root, { childList: true, subtree: true });
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Opens the inbox and a page of the settings with an empty cache, in turn; then types behind a slash. */
export async function loadSettings(address: string, cookie: string): Promise<SettingsLoad> {
  const browser = await startBrowser();
  try {
    const inbox: number[] = [];
    const settings: number[] = [];
    const shown = (path: string, what: string) => cold(browser, address, cookie, path, what);
    for (let run = 0; run < LOADS; run += 1) {
      inbox.push(await shown('/inbox/all', 'bit-conversation-row'));
      settings.push(await shown('/settings/general', 'bit-general-page #account-name'));
    }
    const slashMs = await slash(browser, address, cookie);
    return { inboxMs: percentile(inbox, 0.5), settingsMs: percentile(settings, 0.5), slashMs };
  } finally {
    await browser.close();
  }
}

async function signedIn(browser: Browser, address: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'es-CO' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: address }]);
  return context.newPage();
}

async function cold(
  browser: Browser,
  address: string,
  cookie: string,
  path: string,
  what: string,
): Promise<number> {
  const page = await signedIn(browser, address, cookie);
  const began = performance.now();
  await page.goto(address + path);
  await page.locator(what).first().waitFor({ timeout: PATIENCE_MS });
  const took = performance.now() - began;
  await page.context().close();
  return took;
}

/** The median of many letters: other work of the machine is no cost of the search. */
async function slash(browser: Browser, address: string, cookie: string): Promise<number> {
  const page = await signedIn(browser, address, cookie);
  await page.goto(`${address}/inbox/all`);
  await page.locator('bit-conversation-row').first().click({ timeout: PATIENCE_MS });
  const box = page.locator('bit-reply-box textarea');
  await box.fill('/codigo');
  await page.locator('bit-canned-offer [role=option]').nth(7).waitFor({ timeout: PATIENCE_MS });
  const times: number[] = [];
  for (const term of [...TERMS, ...TERMS]) {
    await box.fill('');
    await page.locator('bit-canned-offer').waitFor({ state: 'detached' });
    times.push(await box.evaluate(typed, `/${term}`));
  }
  return percentile(times, 0.5);
}
