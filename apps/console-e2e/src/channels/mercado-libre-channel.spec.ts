import { MercadoLibreStandIn } from '@bitacora/channel-mercado-libre/stand-in';
import { channelTest as test, expect } from './channel-test.js';

const APP = { appId: '123456', clientSecret: 'secreto', sellerId: 55 };
const NAME = 'Zapatos en Mercado Libre';
const BUYER = 7;

test('a seller is connected in a window, a buyer asks, and the answer is seen to be published', async ({
  journeyTo,
  standIn,
}) => {
  const provider = standIn(new MercadoLibreStandIn(APP));
  const { api } = await provider.start();
  const journey = await journeyTo(`mercado-libre=${api} mercado-libre-sites=${api}`);
  const { channel, inbox } = journey;
  await channel.choose('Mercado Libre', NAME);
  await channel.fillIn({ 'Id de la aplicación': APP.appId, 'Secreto de la aplicación': 'otro' });
  await channel.connect();
  await expect(channel.dialog.getByText('Entra primero.')).toBeVisible();
  await channel.signIn();
  await channel.keepForPage('mercado-libre', 'form');
  await channel.connect();
  await channel.refuses('Secreto de la aplicación', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-mercado-libre');
  await channel.correct('Secreto de la aplicación', APP.clientSecret);
  await channel.signIn();
  await channel.connect();
  const page = await channel.connected(NAME);
  await channel.saysOfAddress(/Notifications callback URL/);
  const hook = await channel.hookAddress();
  await channel.keepForPage('mercado-libre', 'address');
  const { id } = provider.sales.ask(BUYER, '¿Hay en roble claro?');
  const asked = provider.notification('questions', `/questions/${id}`);
  expect(await provider.post(hook, asked)).toBe(200);
  await channel.showsArrival();

  await journey.read('LUZ.PEREZ', '¿Hay en roble claro?');
  await expect(inbox.thread.getByText('Mesa de roble')).toBeVisible();
  const taken = journey.page.getByText(/^La pregunta ya tiene su respuesta/);
  await expect(taken).toHaveCount(0);
  await inbox.reply('Sí, hay dos.');
  await journey.isMarked('enviada');
  expect(provider.sales.questions[0]?.answer?.text).toBe('Sí, hay dos.');
  expect(await provider.post(hook, { ...asked, _id: 'answered' })).toBe(200);
  await journey.isMarked('entregada');
  await expect(taken).toBeVisible();
  const box = journey.page.getByRole('textbox', { name: /^Escribe a/ });
  await expect(box).not.toBeEditable();
  await journey.keep('inbox-mercado-libre');

  // The seller answers another one at Mercado Libre itself.
  const other = provider.sales.ask(BUYER, '¿Y en cerezo?');
  const hint = provider.notification('questions', `/questions/${other.id}`);
  expect(await provider.post(hook, { ...hint, _id: 'other' })).toBe(200);
  await expect(inbox.row('¿Y en cerezo?')).toBeVisible();
  other.status = 'ANSWERED';
  await journey.read('¿Y en cerezo?', '¿Y en cerezo?');
  await expect(taken).toBeVisible();
  await expect(box).not.toBeEditable();
  await channel.showsBothWays(page);
});
