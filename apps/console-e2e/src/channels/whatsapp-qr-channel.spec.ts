import { LinkedPhone } from '@bitacora/channel-whatsapp-qr/stand-in';
import { inspectScreens, keepForPages, keepPicture } from '../inspection.js';
import { channelTest as test, expect } from './channel-test.js';

const NAME = 'Teléfono de la tienda';

test('a telephone is linked by a code once the risk is accepted, and linked again after it was logged out', async ({
  journeyTo,
  standIn,
}) => {
  const phone = standIn(new LinkedPhone());
  await phone.start();
  const journey = await journeyTo(`whatsapp-qr-media=${phone.mediaAddress}`, {
    BITACORA_WHATSAPP_QR: phone.folder,
  });
  const { address, channel, inbox, page } = journey;
  await channel.choose('WhatsApp por QR', NAME);
  await channel.connect();
  await expect(channel.dialog.getByRole('alert')).toBeVisible();
  expect(phone.connections).toBe(0);
  await inspectScreens(page, 'connect-whatsapp-qr');
  await channel.dialog.getByRole('switch', { name: /^Acepto el riesgo/ }).check();
  await channel.keepForPage('whatsapp-qr', 'form');
  await channel.connect();

  const code = page.getByRole('img', { name: 'Código QR para vincular el teléfono' });
  await expect(code).toBeVisible({ timeout: 20_000 });
  const first = await code.locator('path').getAttribute('d');
  phone.showCode();
  await expect(code.locator('path')).not.toHaveAttribute('d', first ?? '');
  await inspectScreens(page, 'link-whatsapp-qr');
  await keepForPages(page.locator('bit-device-link-card'), 'whatsapp-qr-code');
  phone.scan();
  await expect(page.getByText('Conectado como +573001112233')).toBeVisible({ timeout: 20_000 });
  await inspectScreens(page, 'linked-whatsapp-qr');

  phone.write({ conversation: '¿Tienen el 42?' });
  await journey.read('¿Tienen el 42?', '¿Tienen el 42?');
  await inbox.reply('Sí, en *negro*.');
  await expect.poll(() => phone.shown.length, { timeout: 20_000 }).toBe(1);
  phone.mark(phone.shown[0]?.id ?? '', 3);
  await journey.isMarked('entregada');

  // The list that is open says by itself that the telephone is gone.
  await page.clock.install();
  await page.goto(`${address}/settings/inboxes`);
  await expect(page.getByRole('link', { name: new RegExp(NAME) })).toBeVisible();
  const flag = page.getByText(/^Ni envía ni recibe/);
  await expect(flag).toHaveCount(0);
  phone.logOut();
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(flag).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole('link', { name: new RegExp(NAME) }).click();
  await expect(page.getByText('La sesión se cerró en el teléfono.')).toBeVisible({
    timeout: 20_000,
  });
  await keepPicture(page, 'logged-out-whatsapp-qr');
  await page.getByRole('button', { name: 'Mostrar un código nuevo' }).click();
  await expect(code).toBeVisible({ timeout: 20_000 });
  phone.scan();
  await expect(page.getByText('Conectado como +573001112233')).toBeVisible({ timeout: 20_000 });
});
