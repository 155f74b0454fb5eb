import { STAND_IN_BOT, TelegramStandIn, messageUpdate } from '@bitacora/channel-telegram/stand-in';
import { picture } from '../shop/made-picture.js';
import { channelTest as test, expect } from './channel-test.js';

const NAME = 'Zapatos por Telegram';

const photo = (file_id: string, more: object = {}) =>
  messageUpdate({
    ...{ photo: [{ file_id, width: 300, height: 200 }], media_group_id: '135' },
    ...more,
  });

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

  for (const [nth, id] of ['p1', 'p2', 'p3', 's1'].entries())
    telegram.files.set(id, {
      ...{ name: '', type: '', content: picture(300, 200 + nth), path: `photos/${id}.png` },
    });
  const location = { latitude: -34.6037, longitude: -58.3816 };
  const venue = { location, title: 'Obelisco', address: 'Av. 9 de Julio s/n, Buenos Aires' };
  const contact = { phone_number: '+5491155501234', first_name: 'Eva', last_name: 'Paz' };
  const sticker = { file_id: 's1', emoji: '😀' };
  for (const said of [{ location, venue }, { contact }, { sticker }])
    await telegram.updates.add(messageUpdate(said));
  for (const update of [photo('p1', { caption: 'Así llegaron' }), photo('p2')])
    await telegram.updates.add(update);
  const { thread } = inbox;
  const map = thread.getByRole('link', { name: /^Abrir el mapa: .*Obelisco/u });
  await expect(map).toHaveAttribute(
    'href',
    /^https:\/\/www\.openstreetmap\.org\/\?mlat=-34\.6037/u,
  );
  await expect(map).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(thread.getByRole('link', { name: contact.phone_number })).toHaveAttribute(
    'href',
    `tel:${contact.phone_number}`,
  );
  await thread.getByRole('button', { name: /^Copiar .*\+549/u }).click();
  await expect(journey.page.getByText('Copiado')).toBeVisible();
  await expect(thread.getByRole('img', { name: /^Sticker: .*😀/u })).toBeVisible();
  const album = (of: number) =>
    thread.getByRole('group', { name: `Álbum con ${of} imágenes` }).getByRole('img');
  await expect(album(2)).toHaveCount(2);
  // What arrives later joins the others.
  await telegram.updates.add(photo('p3'));
  await expect(album(3)).toHaveCount(3);
  await expect(thread.getByRole('group', { name: /^Álbum/u })).toHaveCount(1);
  await map.scrollIntoViewIfNeeded();
  await journey.keep('inbox-telegram-shared');
  const line = thread.locator('bit-bubble', { hasText: venue.address });
  await line.hover();
  await line.getByRole('button', { name: 'Responder a este mensaje' }).click();
  await inbox.reply('Ahí lo enviamos.');
  await expect(thread.locator('bit-quote').last()).toContainText('📍 Obelisco');
  await expect(thread.locator('bit-quote').last()).not.toContainText('maps');
  await journey.keep('inbox-telegram-quoted');
  await channel.showsBothWays(page);
});
