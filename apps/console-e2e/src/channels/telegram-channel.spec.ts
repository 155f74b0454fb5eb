import { STAND_IN_BOT, TelegramStandIn, messageUpdate } from '@bitacora/channel-telegram/stand-in';
import { channelTest as test, expect } from './channel-test.js';

const NAME = 'Zapatos por Telegram';

test('a bot of Telegram is connected, a client writes to it, and the answer is seen to be sent', async ({
  journeyTo,
  standIn,
}) => {
  const telegram = standIn(new TelegramStandIn());
  await telegram.start();
  const journey = await journeyTo(`telegram=${telegram.address}`);
  const { channel, inbox } = journey;
  await channel.choose('Telegram', NAME);
  await channel.fillIn({ 'Token del bot': `${STAND_IN_BOT.id}:${'x'.repeat(35)}` });
  await channel.keepForPage('telegram', 'form');
  await channel.connect();
  await channel.refuses('Token del bot', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-telegram');
  await channel.correct('Token del bot', STAND_IN_BOT.token);
  await channel.connect();
  const page = await channel.connected(NAME);
  await channel.saysOfAddress(/ya la puso en Telegram/);
  await channel.keepForPage('telegram', 'address');
  await telegram.updates.add(messageUpdate({ text: '¿Tienen el 42?' }));
  await channel.showsArrival();
  await journey.keep('inbox-telegram-settings');

  await journey.read('Luz Rojas', '¿Tienen el 42?');
  await inbox.reply('Sí, en *negro*.');
  await journey.isMarked('enviada');
  expect(telegram.sent).toMatchObject([{ text: 'Sí, en negro.', entities: [{ type: 'bold' }] }]);
  await journey.keep('inbox-telegram');
  await channel.showsBothWays(page);
});
