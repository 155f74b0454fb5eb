import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

test('what the chat does by itself is chosen in the console, each reason beside its field [W6] [W21] [W22] [W23] [W24]', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  const form = page.locator('bit-chat-behaviour');
  const toggle = (name: string) => form.getByRole('switch', { name }).click();

  await toggle('Sonido en la consola');
  await toggle('Abrir el chat al cargar');
  await expect(form.getByText('Di después de cuántos segundos')).toBeVisible();
  const seconds = form.getByLabel('Segundos antes de abrirse');
  await seconds.fill('7200');
  await expect(form.getByText('Un número entero de 0 a 3600.')).toBeVisible();
  await seconds.fill('5');
  await form.getByText('Teléfono', { exact: true }).click();
  await form.getByText('3', { exact: true }).click();
  await toggle('Responder desde la notificación');
  await toggle('Mensaje de bienvenida');
  await expect(form.locator('.error')).toHaveCount(4);
  await page.locator('#chat-welcomeText').fill('¿Te ayudo?');
  await form.getByLabel('Segundos antes de mostrarse').fill('10');
  await form.getByLabel('Minutos antes de mostrarse otra vez').fill('60');
  await form.getByText('Ambos', { exact: true }).last().click();
  await page.locator('#chat-welcomeAuthorId').selectOption({ label: 'Marta Ríos' });
  await expect(form.locator('.error')).toHaveCount(0);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(form, `chat-behaviour-${width}-${colorScheme}`);
      expect
        .soft(await axeFindings(page, colorScheme === 'light', 'bit-chat-behaviour'))
        .toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByRole('button', { name: 'Guardar', exact: true }).click();
  await expect(page.getByText('Cambios guardados').first()).toBeVisible();
  const { directory } = await shop.ana.ask(
    `{ directory { inboxes { id chat { behaviour {
      consoleSound opens opensSeconds opensOn answersInNotice noticeMessages welcome welcomeSeconds welcomeAgainMinutes welcomeOn welcomeByCompany welcomeText { es }
    } } } } }`,
  );
  const [inbox] = directory.inboxes as { chat: { behaviour: object } }[];
  expect(inbox?.chat.behaviour).toEqual({
    ...{ consoleSound: false, opens: true, opensSeconds: 5, opensOn: 'MOBILE' },
    ...{ answersInNotice: true, noticeMessages: 3, welcome: true, welcomeSeconds: 10 },
    ...{ welcomeAgainMinutes: 60, welcomeOn: 'BOTH', welcomeByCompany: false },
    welcomeText: { es: '¿Te ayudo?' },
  });

  // Options that have no effect say why, and are not to be changed.
  await page.getByRole('switch', { name: 'Esconder en el sitio' }).click();
  await expect(form.getByRole('switch', { name: 'Abrir el chat al cargar' })).toBeDisabled();
  await expect(
    form.getByText('No se aplica: el botón está escondido en el sitio').first(),
  ).toBeVisible();
  await page.getByRole('switch', { name: 'Escribir en nombre de la empresa' }).click();
  await expect(page.locator('#chat-welcomeAuthorId')).toBeDisabled();
  expect(complains.filter(isFault)).toEqual([]);
});
