import { LineStandIn, STAND_IN_ACCOUNT, lineMessageEvent } from '@bitacora/channel-line/stand-in';
import { picture } from '../shop/made-picture.js';
import { channelTest as test, expect } from './channel-test.js';

const NAME = 'Zapatos por LINE';

/** Where LINE finds files: an address with a certificate, which leads to the product here. */
const OUTSIDE = 'https://zapatos.example';

test('an account of LINE is connected, a client writes to it, and the answer is seen to be sent', async ({
  journeyTo,
  standIn,
}) => {
  const line = standIn(new LineStandIn());
  await line.start();
  const journey = await journeyTo(`line=${line.address} line-data=${line.address}`, {
    BITACORA_PUBLIC_URL: OUTSIDE,
  });
  line.reach = (address) => address.replace(OUTSIDE, journey.address);
  const { channel, inbox } = journey;
  await channel.choose('LINE', NAME);
  await channel.fillIn({
    'Channel access token': 'x'.repeat(40),
    'Channel secret': STAND_IN_ACCOUNT.secret,
  });
  await channel.keepForPage('line', 'form');
  await channel.connect();
  await channel.refuses('Channel access token', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-line');
  await channel.correct('Channel access token', STAND_IN_ACCOUNT.token);
  await channel.connect();
  const page = await channel.connected(NAME);
  await channel.saysOfAddress(/ya la puso en LINE.+Use webhook/);
  expect(line.webhook.endpoint).toBe(await channel.hookAddress());
  await channel.keepForPage('line', 'address');
  expect(await line.post(lineMessageEvent({ type: 'text', text: '¿Tienen el 42?' }))).toBe(200);
  await channel.showsArrival();
  await journey.keep('inbox-line-settings');

  await line.post(lineMessageEvent({ type: 'sticker', keywords: ['happy'] }));
  await journey.read('Luz Rojas', '🙂 sticker: happy');
  await inbox.reply('Sí, en *negro*.');
  await journey.isMarked('enviada');
  expect(line.sending.sent).toMatchObject([{ by: 'reply', text: 'Sí, en negro.' }]);

  const buffer = picture(300, 400);
  await inbox.attach({ name: 'zapato.png', mimeType: 'image/png', buffer });
  await inbox.reply('Así se ve.');
  await expect(inbox.thread.getByText('enviada', { exact: true })).toHaveCount(2);
  await expect(inbox.thread.getByRole('img', { name: 'zapato.png' })).toBeVisible();
  // The picture got its height after the thread went to its end.
  const state = inbox.thread.getByText('enviada', { exact: true }).last();
  await expect(state).toBeInViewport();
  const [file] = await line.fetchFiles();
  expect(file).toMatchObject({ status: 200, type: 'image/png', preview: buffer.length });
  expect(Buffer.from(file?.bytes ?? []).equals(buffer)).toBe(true);
  await journey.keep('inbox-line');
  await channel.showsBothWays(page);
});
