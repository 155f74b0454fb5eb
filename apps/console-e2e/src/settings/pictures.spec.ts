import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, widerThanScreen, keepPicture } from '../inspection.js';
import { picture } from '../shop/made-picture.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const MB = 1024 * 1024;

test('a member chooses a picture, colleagues see it beside what they said, and it goes again', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/profile`);
  const file = page.locator('bit-picture-part input[type=file]');
  const reason = page.locator('bit-picture-part').getByRole('alert');
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    file.setInputFiles({ name, mimeType, buffer });

  await choose('yo.png', 'image/png', Buffer.from('<svg onload="alert(1)">'));
  await expect(reason).toHaveText('No es una imagen PNG, JPEG o WebP.');
  await choose('yo.png', 'image/png', Buffer.alloc(MB + 1));
  await expect(reason).toContainText('Pasa de 1 MB.');
  await choose('yo.png', 'image/png', picture(640, 480));
  await expect(page.getByText('Foto guardada')).toBeVisible();
  await expect(reason).toHaveCount(0);
  const own = page.locator('bit-picture-part bit-avatar img');
  await expect(own).toHaveJSProperty('naturalWidth', 256);
  await expect(own).toHaveJSProperty('naturalHeight', 256);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await keepPicture(page, `picture-${width}-${theme}`);
      expect.soft(await axeFindings(page, theme === 'light')).toEqual([]);
    }
    expect.soft(await widerThanScreen(page)).toEqual([]);
  }

  const colleague = await browser.newContext({ storageState: shop.ana.storageState });
  const thread = await colleague.newPage();
  await thread.goto(`${shop.address}/inbox/all/${shop.conversations[0]}`);
  const face = new InboxDesk(thread).thread
    .locator('bit-bubble', { hasText: 'El pago está aprobado.' })
    .locator('bit-avatar img');
  await expect(face).toHaveJSProperty('naturalWidth', 256);
  const address = await face.getAttribute('src');
  await keepPicture(thread, 'picture-thread');

  await page.getByRole('button', { name: 'Quitar la foto' }).click();
  await expect(page.getByText('Foto quitada')).toBeVisible();
  await expect(own).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Elegir una foto' })).toBeFocused();
  await expect(face).toHaveCount(0);
  expect((await thread.request.get(`${shop.address}${address}`)).status()).toBe(404);
  expect(complains.filter(isFault)).toEqual([]);
});
