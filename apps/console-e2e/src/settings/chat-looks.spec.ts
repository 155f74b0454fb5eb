import { type Page, expect } from '@playwright/test';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, isFault, test } from '../test.js';

/** Looks at what is shown on a desk and on a telephone, light and dark. */
async function inspect(page: Page, name: string, within?: string): Promise<void> {
  for (const width of [1440, 1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light', within), name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('the chat is seen beside its options before they are saved, and nothing is asked for it', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  const complains = complaintsOf(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('websocket', (socket) => asked.push(new URL(socket.url()).pathname));
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  const preview = page.frameLocator('bit-chat-preview iframe');
  const launcher = preview.locator('[data-bitacora="button"]');
  const shown = preview.frameLocator('iframe');
  await expect(shown.getByRole('log')).toContainText('pedido 4182');

  const colour = page.locator('#chat-colour');
  await colour.fill('#ffd400');
  await expect(shown.getByRole('banner')).toHaveCSS('background-color', 'rgb(255, 212, 0)');
  await expect(launcher).toHaveCSS('background-color', 'rgb(255, 212, 0)');
  await expect(
    page.getByText(/no se lee bien sobre el color principal: contraste 1,/),
  ).toBeVisible();
  // The preview cannot be read, which is what the form says.
  await inspect(page, 'chat-looks-unreadable', 'bit-inbox-chat');
  await page.getByRole('button', { name: 'Usar #5c5c5c' }).click();
  await expect(page.getByText(/no se lee bien/)).toBeHidden();
  await expect(launcher).toHaveCSS('color', 'rgb(92, 92, 92)');
  await colour.fill('#zzz');
  await expect(page.getByText('Escribe un color como #14505a')).toBeVisible();
  await colour.fill('#FA0');
  await expect(launcher).toHaveCSS('background-color', 'rgb(255, 170, 0)');

  await page.getByRole('switch', { name: 'Botón largo' }).click();
  await page.locator('#chat-buttonText').fill('¿Te ayudamos?');
  await expect(launcher).toContainText('¿Te ayudamos?');
  await page.getByRole('switch', { name: 'Botón a la izquierda' }).click();
  await expect(launcher).toHaveCSS('left', '20px');
  await page.locator('#chat-identification').fill('Somos la tienda');
  const scene = page.getByLabel('Momento del chat');
  for (const one of await scene.locator('option').all()) {
    const [name, value] = [
      (await one.textContent())?.trim() ?? '',
      await one.getAttribute('value'),
    ];
    await scene.selectOption(value);
    // No welcome is chosen: the page has the button alone.
    await expect(preview.locator('iframe')).toBeVisible({
      visible: value !== 'closed' && value !== 'welcome',
    });
    await keepPicture(page.locator('bit-chat-preview'), `preview-${value ?? ''}`);
    expect.soft(name).not.toContain('settings.');
  }
  await scene.selectOption('notice');
  await expect(shown.locator('.notice .text')).toHaveText(['¿Necesitas algo más?']);
  await page.getByRole('radio', { name: '3' }).check({ force: true });
  await expect(shown.locator('.notice .text')).toHaveCount(3);
  await keepPicture(page.locator('bit-chat-preview'), 'preview-notice-3');
  await scene.selectOption('welcome');
  const welcomes = page.getByRole('switch', { name: 'Mensaje de bienvenida' });
  await welcomes.click();
  await page.locator('#chat-welcomeText').fill('¿Te ayudo a elegir?');
  await expect(shown.locator('.notice .text')).toHaveText(['¿Te ayudo a elegir?']);
  await keepPicture(page.locator('bit-chat-preview'), 'preview-welcome-on');
  await welcomes.click();
  await expect(preview.locator('iframe')).toBeHidden();
  await scene.selectOption('form');
  await expect(shown.getByText('Somos la tienda')).toBeVisible();
  await page.getByText('Teléfono', { exact: true }).last().click();
  await expect.poll(async () => (await preview.locator('iframe').boundingBox())?.x).toBeDefined();
  await page.locator('#chat-textColour').fill('#000000');
  await inspect(page, 'chat-looks');
  expect(asked.filter((path) => /^\/widget\/(api|live)/.test(path))).toEqual([]);

  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await expect(page.getByText('Cambios guardados').first()).toBeVisible();
  await page.reload();
  await expect(launcher).toContainText('¿Te ayudamos?');
  expect(complains.filter(isFault)).toEqual([]);
});
