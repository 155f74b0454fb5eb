// Finds the browsers that the chat is tried in besides Chromium. Nothing is installed for them: a journey whose browser is
// not there counts as skipped.
import { existsSync } from 'node:fs';

/** The setting that names each browser, and its usual places. */
const BROWSERS = {
  FIREFOX_PATH: [
    'Firefox',
    [
      '/usr/bin/firefox',
      '/usr/bin/firefox-esr',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
  ],
  WEBKIT_DRIVER_PATH: ['WebKitWebDriver', ['/usr/bin/WebKitWebDriver']],
};
const DISPLAY_SERVERS = ['/usr/bin/Xvfb'];

/** The environment of the journeys: a path for each browser that is there. What is not there is said on the console. */
export function otherBrowsers() {
  const found = {};
  for (const [setting, [name, places]] of Object.entries(BROWSERS)) {
    const path = [process.env[setting], ...places].find((place) => place && existsSync(place));
    if (path) found[setting] = path;
    else console.log(`No ${name} found (${setting}): its journeys are skipped.`);
  }
  const server = [process.env.XVFB_PATH, ...DISPLAY_SERVERS].find((at) => at && existsSync(at));
  if (server) found.XVFB_PATH = server;
  else if (found.WEBKIT_DRIVER_PATH && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    delete found.WEBKIT_DRIVER_PATH;
    console.log('No display and no Xvfb found (XVFB_PATH): the journeys of WebKit are skipped.');
  }
  return found;
}
