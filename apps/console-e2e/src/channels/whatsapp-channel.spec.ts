import { WhatsappStandIn, messageValue, statusValue } from '@bitacora/channel-whatsapp/stand-in';
import { channelTest as test, expect } from './channel-test.js';

const NUMBER = {
  businessAccountId: '102290129',
  phoneNumberId: '106540352',
  number: '5491155550000',
};
const CLIENT = { number: '5491122334455', userId: 'AR.1349', name: 'Luz Rojas' };
const NAME = 'Zapatos por WhatsApp';

test('a number of WhatsApp is connected, a client writes to it, and the answer and a template arrive', async ({
  journeyTo,
  standIn,
}) => {
  const meta = standIn(
    new WhatsappStandIn({
      ...{ token: 'EAAG-token', appSecret: 'app-secret', verifyToken: '', number: NUMBER },
    }),
  );
  await meta.start();
  meta.templates.push({
    ...{ name: 'pedido', language: 'es_AR', category: 'UTILITY', status: 'APPROVED' },
    components: [{ type: 'BODY', text: 'Hola {{1}}, tu pedido sale el {{2}}.' }],
  });
  const journey = await journeyTo(`whatsapp=${meta.address}`);
  const { channel, inbox, page } = journey;
  await channel.choose('WhatsApp', NAME);
  await channel.fillIn({
    'Identificador del número': NUMBER.phoneNumberId,
    'Identificador de la cuenta de WhatsApp Business': NUMBER.businessAccountId,
    ...{ 'Token de acceso': 'EAAG-other', 'Clave secreta de la aplicación': 'app-secret' },
  });
  await channel.keepForPage('whatsapp', 'form');
  await channel.connect();
  await channel.refuses('Token de acceso', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-whatsapp');
  await channel.correct('Token de acceso', 'EAAG-token');
  await channel.connect();
  const settings = await channel.connected(NAME);
  await channel.saysOfAddress(/WhatsApp, Configuration/);
  const hook = await channel.hookAddress();
  expect(await meta.verifyHook(hook, await channel.verifyToken())).toBe(true);
  await channel.keepForPage('whatsapp', 'address');
  const message = { id: 'wamid.1', type: 'text', text: { body: '¿Tienen el 42?' } };
  expect(await meta.postHook(hook, meta.hook(messageValue(CLIENT, message)))).toBe(200);
  await channel.showsArrival();
  meta.standing = { ...meta.standing, quality_rating: 'RED' };
  await page.getByRole('button', { name: 'Leer ahora' }).click();
  const standing = page.getByRole('region', { name: 'Lo que WhatsApp dice del número' });
  await expect(standing.getByRole('alert')).toContainText('La calidad del número es baja');
  await expect(standing).toContainText('2.000');
  await standing.scrollIntoViewIfNeeded();
  await journey.keep('inbox-whatsapp-settings');

  await journey.read('Luz Rojas', '¿Tienen el 42?');
  await inbox.reply('Sí, en *negro*.');
  await journey.isMarked('enviada');
  const wamid = meta.taken[0]?.id ?? '';
  expect(await meta.postHook(hook, meta.hook(statusValue(wamid, 'delivered')))).toBe(200);
  await journey.isMarked('entregada');

  await page.getByRole('button', { name: 'Plantillas' }).click();
  await page.getByLabel('Variable 1').fill('Luz');
  await expect(page.getByText('Hola Luz, tu pedido sale el {{2}}.')).toBeVisible();
  await journey.keep('template-whatsapp');
  await page.getByLabel('Variable 2').fill('lunes');
  await page.getByRole('button', { name: 'Enviar plantilla' }).click();
  await expect.poll(() => meta.taken.length, { timeout: 15_000 }).toBe(2);
  expect(meta.taken[1]?.body).toMatchObject({ type: 'template', recipient: CLIENT.userId });
  await expect(inbox.thread.getByText('Hola Luz, tu pedido sale el lunes.')).toBeVisible();
  await channel.showsBothWays(settings);
});
