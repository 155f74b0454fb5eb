import type { BrowserContext } from '@playwright/test';
import { DOMAIN } from '../shop/people.js';
import type { ForeignSite } from '../site/foreign-site.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, test } from '../test.js';

/** Time in which a page that connects without pauses opens dozens of sockets. */
const WATCHED_MS = 4000;

async function openTab(context: BrowserContext, host: ForeignSite, address = host.at(DOMAIN)) {
  const tab = await VisitorPage.visit(context, address);
  await tab.open();
  return tab;
}

test('two tabs are one visitor, and lose nothing of each other', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop, 'attribute');
  const context = await browser.newContext();
  const tabs = [await openTab(context, host), await openTab(context, host)] as const;
  const [first, second] = tabs;
  await second.frame.getByLabel('Nombre').waitFor();
  await first.introduce('Olga Ruiz', 'olga@correo.example');
  await second.box.waitFor();
  await first.write('uno');
  await second.write('dos');
  for (const tab of tabs) {
    for (const text of ['uno', 'dos']) await expect(tab.message(text)).toHaveCount(1);
  }
  await context.setOffline(true);
  await first.write('tres');
  await second.write('cuatro');
  for (const tab of tabs) await expect(tab.message('cuatro')).toHaveCount(1);
  await context.setOffline(false);
  for (const tab of tabs) {
    await expect(tab.frame.locator('.waiting')).toHaveCount(0);
    for (const text of ['tres', 'cuatro']) await expect(tab.message(text)).toHaveCount(1);
  }
  await first.box.fill('a medias');
  await expect(second.box).toHaveValue('a medias');
  await second.send();
  await expect(first.message('a medias')).toHaveCount(1);
  await expect(first.box).toHaveValue('');
  const [reloaded] = [await openTab(context, host)];
  await expect(
    reloaded.messages.locator('.text').filter({ hasText: /^(uno|dos|tres|cuatro)$/ }),
  ).toHaveText(['uno', 'dos', 'tres', 'cuatro']);
});

test('the page of an erased visitor shows the form, no word, and connects no more', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop, 'attribute');
  const page = `${host.at(DOMAIN)}cuenta?reset_token=SECRETO-456#access_token=SECRETO-123`;
  const context = await browser.newContext();
  const given: string[] = [];
  context.on('request', (request) => {
    const { referer = '' } = request.headers();
    if (!request.url().startsWith(shop.address)) return;
    given.push(request.url(), referer, request.postData() ?? '');
  });
  const tab = await openTab(context, host, page);
  let sockets = 0;
  tab.page.on('websocket', () => (sockets += 1));
  await tab.introduce('Elsa Rey', 'elsa@correo.example');
  await tab.page.evaluate(() => history.pushState(null, '', '/precios'));
  await tab.write('Borren mis datos');
  await expect(tab.message('Borren mis datos')).toHaveCount(1);
  const { contact, page: kept } = await shop.ana.conversationOf('Elsa Rey');
  expect(kept).toBe(`${host.at(DOMAIN)}precios`);
  expect(sockets).toBe(1);
  await shop.ana.ask(
    `mutation ($id: ID!) {
      eraseContact(input: { contactId: $id, reason: "asked" }) { __typename ... on Refused { errors { code } } }
    }`,
    { id: contact.id },
  );
  await tab.frame.getByLabel('Nombre').waitFor();
  await expect(tab.messages).toHaveCount(0);
  await tab.page.waitForTimeout(WATCHED_MS);
  expect(sockets).toBe(1);
  expect(given.length).toBeGreaterThan(3);
  expect(given.filter((text) => text.includes('SECRETO'))).toEqual([]);
});
