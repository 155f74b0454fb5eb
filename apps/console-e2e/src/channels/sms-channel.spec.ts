import { GatewayStandIn, TwilioStandIn } from '@bitacora/channel-sms/stand-in';
import { picture } from '../shop/made-picture.js';
import { channelTest as test, expect } from './channel-test.js';

const SID = `AC${'0'.repeat(31)}1`;
const NUMBER = '+15005550006';
const CLIENT = '+5215512345678';
/** Where Twilio finds files: an address with a certificate, which leads to the product here. */
const OUTSIDE = 'https://zapatos.example';
const GATEWAY = 'Zapatos por SMS';
const BODY = '{"to":"{to}","message":"{text}","ref":"{id}"}';

test('a number of Twilio is connected, a client writes to it, and the answer is seen to arrive', async ({
  journeyTo,
  standIn,
}) => {
  const twilio = standIn(
    new TwilioStandIn({ accountSid: SID, authToken: 'token', number: NUMBER }),
  );
  const { api } = await twilio.start();
  const journey = await journeyTo(`twilio=${api} twilio-messaging=${api}`, {
    BITACORA_PUBLIC_URL: OUTSIDE,
  });
  const inside = (address: string) => address.replace(OUTSIDE, journey.address);
  const post = async (url: string, form: URLSearchParams) =>
    (await fetch(inside(url), { method: 'POST', ...twilio.signed(url, form) })).status;
  const { channel, inbox } = journey;
  await channel.choose('SMS', 'Zapatos por Twilio');
  await channel.fillIn({ Remitente: NUMBER, 'Account SID': SID, 'Auth Token': 'otro' });
  await channel.fillIn({ Archivos: '' });
  await channel.keepForPage('sms', 'form');
  await channel.connect();
  await channel.refuses('Auth Token', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-sms-twilio');
  await channel.correct('Auth Token', 'token');
  await channel.connect();
  const page = await channel.connected('Zapatos por Twilio');
  const hook = await channel.hookAddress();
  expect(twilio.smsUrl).toBe(hook);
  await channel.keepForPage('sms', 'address');
  expect(await post(hook, twilio.messageOf(CLIENT, '¿Tienen el 42?'))).toBe(200);
  await channel.showsArrival();

  await journey.read(CLIENT, '¿Tienen el 42?');
  await inbox.reply('Sí, en *negro*.');
  await journey.isMarked('enviada');
  const [{ sid, statusCallback, body } = { sid: '', statusCallback: '', body: '' }] =
    twilio.messages;
  expect(body).toBe('Sí, en negro.');
  expect(await post(statusCallback ?? '', twilio.statusOf(sid, 'delivered'))).toBe(200);
  await journey.isMarked('entregada');

  const buffer = picture(300, 400);
  await inbox.attach({ name: 'zapato.png', mimeType: 'image/png', buffer });
  await inbox.reply('Así se ve.');
  await journey.isMarked('enviada');
  await expect(inbox.thread.getByRole('img', { name: 'zapato.png' })).toBeVisible();
  const [address = ''] = twilio.messages[1]?.media ?? [];
  const file = await fetch(inside(address));
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await file.arrayBuffer()).equals(buffer)).toBe(true);
  await journey.keep('inbox-sms');
  await channel.showsBothWays(page);
});

test('a gateway is connected by what its pages say, and the answer is seen to arrive', async ({
  journeyTo,
  standIn,
}) => {
  const gateway = standIn(new GatewayStandIn({ token: 'clave', hookSecret: 'secreto-de-avisos' }));
  const base = await gateway.start();
  const journey = await journeyTo('');
  const { channel, inbox } = journey;
  await channel.choose('SMS', GATEWAY);
  await channel.fillIn({
    ...{ Proveedor: 'Otro', Remitente: 'TIENDA', 'Dirección de envío': `${base}/send` },
    ...{ Cabeceras: 'X-Api-Key: {secret}', Cuerpo: BODY, 'Secreto de los pedidos': 'otra' },
    ...{ 'Cómo escribe los números': '5', 'Dirección para comprobar': `${base}/balance` },
    ...{ 'Id en la respuesta': 'results.0.id', 'Cómo prueba sus webhooks': 'HMAC' },
    ...{ 'Cabecera de la prueba': 'X-Signature', 'Secreto de los webhooks': 'secreto-de-avisos' },
    ...{ 'Mensaje: id': 'message.id', 'Mensaje: número': 'message.sender' },
    ...{ 'Mensaje: texto': 'message.text', 'Estado: id del mensaje': 'status.id' },
    ...{ 'Estado: su palabra': 'status.state', 'Palabras para entregado': 'DELIVRD' },
  });
  await channel.keepForPage('sms-gateway', 'form');
  await channel.connect();
  await channel.refuses('Secreto de los pedidos', /no acepta|rechaza/);
  await journey.lookAtDialog('connect-sms-gateway');
  await channel.correct('Secreto de los pedidos', 'clave');
  await channel.connect();
  const page = await channel.connected(GATEWAY);
  const hook = await channel.hookAddress();
  const message = { id: 42, sender: CLIENT.slice(1), text: '¿Tienen el 42?' };
  expect(await gateway.post(hook, { message })).toBe(200);
  await channel.showsArrival();

  await journey.read(CLIENT, '¿Tienen el 42?');
  await inbox.reply('Sí, en negro.');
  await journey.isMarked('enviada');
  expect(gateway.messages).toMatchObject([{ to: CLIENT.slice(1), text: 'Sí, en negro.' }]);
  const status = { id: String(gateway.messages[0]?.id), state: 'DELIVRD' };
  expect(await gateway.post(hook, { status })).toBe(200);
  await journey.isMarked('entregada');
  await channel.showsBothWays(page);
});
