// `npm run e2e`: the journeys in a real browser, against the built server. Arguments go on to Playwright.
import { spawnSync } from 'node:child_process';
import { buildAll } from '../build/all.mjs';
import { buildNode } from '../build/node.mjs';
import { root } from '../build/swc.mjs';
import { findChromium } from './chromium.mjs';
import { otherBrowsers } from './other-browsers.mjs';

const executable = findChromium();
if (!executable) {
  console.error('There is no Chromium: install one and name it in CHROMIUM_PATH.');
  process.exit(1);
}
await buildAll();
// Some journeys run on the stand-ins of tools/.
await buildNode('all');
const args = ['test', '--config', 'apps/console-e2e/playwright.config.ts'];
const { status } = spawnSync('playwright', [...args, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, CHROMIUM_PATH: executable, ...otherBrowsers() },
});
process.exit(status ?? 1);
