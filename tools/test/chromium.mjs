// Finds a Chromium for the journeys, or gets one: Playwright's own download, or the system's package when root.
// The shell without windows is taken first where it is there: the journeys need a sixth less time in it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function find() {
  const places = [process.env.CHROMIUM_PATH, ...PLACES, chromium.executablePath()];
  return places.find((place) => place && existsSync(place));
}

function attempt(command, args, seconds) {
  console.log(`No Chromium found: ${command} ${args.join(' ')}`);
  const shell = process.platform === 'win32';
  spawnSync(command, args, { stdio: 'inherit', timeout: seconds * 1000, shell });
  return find();
}

/** The path of a Chromium; undefined when there is none and none could be had. */
export function findChromium() {
  const found = find() ?? attempt('playwright', ['install', 'chromium'], 300);
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  attempt('apt-get', ['update'], 300);
  return attempt('apt-get', ['install', '-y', 'chromium-headless-shell'], 600);
}
