import { writeFile } from 'node:fs/promises';
import { type DrivenPage, ENTER } from '../browsers/driven-page.js';
import { FirefoxPage } from '../browsers/firefox.js';
import { WebkitPage } from '../browsers/webkit.js';
import { picture } from '../shop/made-picture.js';
import { DOMAIN } from '../shop/people.js';
import { expect, test } from '../test.js';

const LAUNCHER = '[data-bitacora="button"]';
const BOX = '.composer textarea';
const SEND = '.composer .send';
/** Longer than a part of the chat takes to come. */
const SOON_MS = 20_000;
const { FIREFOX_PATH, WEBKIT_DRIVER_PATH, XVFB_PATH } = process.env;

/** Each browser, the host name that it finds the site under, and how it is started. */
const BROWSERS = [
  {
    name: 'Firefox',
    path: FIREFOX_PATH,
    host: DOMAIN,
    isKeptByPage: false,
    start: (path: string) => FirefoxPage.start(path, [DOMAIN]),
  },
  {
    name: 'Firefox, which keeps nothing for frames of other sites,',
    path: FIREFOX_PATH,
    host: DOMAIN,
    isKeptByPage: true,
    start: (path: string) =>
      FirefoxPage.start(path, [DOMAIN], { 'network.cookie.cookieBehavior': 1 }),
  },
  {
    name: 'WebKit',
    path: WEBKIT_DRIVER_PATH,
    host: '127.0.0.1',
    // It drops what frames of other sites keep when it is closed.
    isKeptByPage: true,
    start: (path: string) => WebkitPage.start(path, XVFB_PATH),
  },
] as const;

for (const { name, path, host, isKeptByPage, start } of BROWSERS) {
  test(`${name} shows the chat of another host: form, words, answers, a file, emoji`, async ({
    shop,
    site,
  }) => {
    test.skip(!path, `There is no ${name}.`);
    const foreign = (await site(shop.address)).embed(shop);
    const visitor = `Inés ${name}`;
    const page = await start(path ?? '');
    try {
      await page.visit(foreign.at(host));
      await introduce(page, visitor);
      await write(page, 'Hola');
      await expect.poll(() => texts(page)).toContain('Hola');
      expect(await doesPageKeep(page)).toBe(isKeptByPage);
      const { id } = await shop.ana.conversationOf(visitor);
      await shop.marta.answer(id, 'Buenas tardes');
      await expect.poll(() => texts(page)).toContain('Buenas tardes');

      await page.reload();
      await click(page, 'page', LAUNCHER);
      await expect
        .poll(() => texts(page))
        .toEqual(expect.arrayContaining(['Hola', 'Buenas tardes']));
      await sendPicture(page);
      await sendEmoji(page);

      await click(page, 'page', LAUNCHER);
      await shop.marta.answer(id, 'Queda una');
      await expect.poll(() => launcherLabel(page)).toMatch(/\(1\)$/);
      if ('failures' in page) expect(page.failures.filter(isOurs)).toEqual([]);
    } finally {
      await page.close();
    }
  });
}

/** The policy of the site lets in no icon of its own. */
const isOurs = (failure: string): boolean => !failure.includes('favicon.ico');

async function introduce(page: DrivenPage, name: string): Promise<void> {
  await click(page, 'page', LAUNCHER);
  const isDrawn = () => page.run('chat', () => document.getElementById('name') !== null);
  await expect(async () => expect(await isDrawn()).toBe(true)).toPass({ timeout: SOON_MS });
  // The visitor writes at once, without a click into the frame. Firefox without a window has no focus to give.
  if (page instanceof WebkitPage) await page.press('chat', name);
  else await type(page, '#name', name);
  const nameIn = () => document.querySelector<HTMLInputElement>('#name')?.value;
  expect(await page.run('chat', nameIn)).toBe(name);
  await type(page, '#email', 'ines@correo.example');
  await page.click('chat', '.primary');
}

async function write(page: DrivenPage, text: string): Promise<void> {
  await type(page, BOX, text);
  await page.click('chat', SEND);
}

async function sendPicture(page: DrivenPage): Promise<void> {
  const file = test.info().outputPath('bota.png');
  await writeFile(file, picture(320, 240));
  await page.choose('chat', '.composer input[type="file"]', file);
  await expect
    .poll(() => page.run('chat', () => document.querySelector('.tray .size')?.textContent))
    .toMatch(/\d/);
  await page.click('chat', SEND);
  await expect
    .poll(() =>
      page.run(
        'chat',
        () => document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth,
      ),
    )
    .toBe(320);
}

async function sendEmoji(page: DrivenPage): Promise<void> {
  await page.click('chat', '[aria-label="Emoji"]');
  await type(page, '.emoji input', `corazon roto${ENTER}`);
  await expect
    .poll(() =>
      page.run(
        'chat',
        () => document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value,
      ),
    )
    .toBe('💔');
  await page.click('chat', SEND);
  await expect.poll(() => texts(page)).toContain('💔');
}

/** Clicks on what is about to be there. */
async function click(page: DrivenPage, place: 'page' | 'chat', selector: string): Promise<void> {
  await expect(() => page.click(place, selector)).toPass({ timeout: SOON_MS });
}

async function type(page: DrivenPage, selector: string, keys: string): Promise<void> {
  await click(page, 'chat', selector);
  await page.press('chat', keys);
}

/** The words of each message that the server has; none while there is no thread. */
function texts(page: DrivenPage): Promise<readonly string[]> {
  return page
    .run('chat', () =>
      [...document.querySelectorAll('[role="log"] article:not(.waiting) .text')].map(
        ({ textContent }) => textContent ?? '',
      ),
    )
    .catch(() => []);
}

/** Whether the page around keeps who the visitor is, as the frame has no storage that lasts. */
function doesPageKeep(page: DrivenPage): Promise<boolean> {
  return page.run('page', () => Object.keys(localStorage).some((name) => name.endsWith('.secret')));
}

function launcherLabel(page: DrivenPage): Promise<string | null | undefined> {
  return page.run('page', () =>
    document.querySelector('[data-bitacora="button"]')?.getAttribute('aria-label'),
  );
}
