import { picture } from '../shop/made-picture.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('an inbox has a picture [B2] and its button a logo [W9], each refused with the reason when it does not fit', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  const row = (name: string) => page.locator('bit-inbox-picture-row').filter({ hasText: name });
  const choose = (name: string, buffer: Buffer) =>
    row(name)
      .locator('input[type=file]')
      .setInputFiles({ name: 'imagen.png', mimeType: 'image/png', buffer });

  await choose('Imagen del chat', picture(300, 200));
  await expect(row('Imagen del chat').getByRole('alert')).toContainText('300 × 200');
  await choose('Imagen del chat', picture(300, 300));
  await expect(page.getByText('Imagen guardada')).toBeVisible();
  await choose('Logo del botón', picture(300, 300));
  await expect(row('Logo del botón').getByRole('alert')).toContainText('200 × 200');
  await choose('Logo del botón', picture(200, 200));
  await expect(page.getByText('Logo guardado')).toBeVisible();
  const preview = page.frameLocator('bit-chat-preview iframe');
  await expect(preview.frameLocator('iframe').locator('.logo img')).toHaveJSProperty(
    'naturalWidth',
    300,
  );
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await row('Imagen del chat').scrollIntoViewIfNeeded();
      await keepPicture(page, `inbox-pictures-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
    }
    expect.soft(await widerThanScreen(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });

  const host = await site(shop.address);
  host.images = true;
  host.embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await expect(visitor.launcher.locator('img')).toHaveJSProperty('naturalWidth', 200);
  await keepPicture(visitor.page, 'button-logo');
  await visitor.open();
  await expect(visitor.frame.locator('.logo img')).toHaveJSProperty('naturalWidth', 300);
  await keepPicture(visitor.page, 'window-picture');
  // A page that lets in no picture shows the drawing.
  host.images = false;
  const strict = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await expect(strict.launcher.locator('svg')).toBeVisible();

  await page.goto(`${shop.address}/settings/inboxes`);
  const listed = page.locator('bit-named-list img.pic');
  await expect(listed).toHaveJSProperty('naturalWidth', 300);
  const address = await listed.getAttribute('src');
  await keepPicture(page, 'inbox-list-picture');
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await row('Imagen del chat').getByRole('button', { name: 'Quitar' }).click();
  await expect(page.getByText('Imagen quitada')).toBeVisible();
  expect((await page.request.get(`${shop.address}${address}`)).status()).toBe(404);
  expect(complains.filter(isFault)).toEqual([]);
});
