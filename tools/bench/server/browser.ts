import { existsSync } from 'node:fs';
import { type Browser, type LaunchOptions, chromium } from '@playwright/test';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium with an empty cache. Throws when the machine has none. */
export function startBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], ...PLACES, chromium.executablePath()].find(
    (place) => place !== undefined && existsSync(place),
  );
  if (executablePath === undefined) {
    throw new Error('There is no Chromium: `npm run e2e` gets one, or CHROMIUM_PATH names it.');
  }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];
  return chromium.launch({
    ...options,
    executablePath,
    args: [...sandbox, ...(options.args ?? [])],
  });
}
