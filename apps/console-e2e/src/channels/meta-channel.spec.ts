import { MetaStandIn } from '@bitacora/channel-meta/stand-in';
import { channelTest as test, expect } from './channel-test.js';

const [PAGE, ACCOUNT, LUZ, IVO] = ['101', '17841400000000001', '5550001', '5550002'];
/** The first letters of the choice. */
const WAY = 'Pegando';
const SECRETS = { 'Token de acceso de la página': 'EAAG-otro' };
const APP = {
  'Clave secreta de la aplicación': 'app-secret',
  'Token de verificación': 'verify-me',
};

async function pageOfShop(): Promise<MetaStandIn> {
  const page = new MetaStandIn({
    ...{ token: 'EAAG-page', appSecret: 'app-secret', verifyToken: 'verify-me' },
    ...{ pageId: PAGE, instagramId: ACCOUNT },
  });
  await page.start();
  page.names.set(LUZ, 'Luz Rojas').set(IVO, 'Ivo Prado');
  return page;
}

test('a page is connected, a client writes and another comments, and both answers are seen to arrive', async ({
  journeyTo,
  standIn,
}) => {
  const meta = standIn(await pageOfShop());
  const journey = await journeyTo(`meta=${meta.address}`);
  const { channel, inbox } = journey;
  await channel.choose('Messenger', 'Zapatos en Facebook');
  await channel.fillIn({
    ...{ 'Cómo se conecta': WAY, 'Identificador de la página': PAGE, ...SECRETS, ...APP },
    'Comentarios en publicaciones de la página': '',
  });
  await channel.keepForPage('meta', 'form');
  await channel.connect();
  await channel.refuses('Token de acceso de la página', /no acepta estas credenciales/);
  await journey.lookAtDialog('connect-messenger');
  await channel.correct('Token de acceso de la página', 'EAAG-page');
  await channel.connect();
  const settings = await channel.connected('Zapatos en Facebook');
  expect(meta.subscribed).toContain('feed');
  const hook = await channel.hookAddress();
  expect(await meta.verifyHook(hook, await channel.verifyToken())).toBe(true);
  await channel.keepForPage('meta', 'address');
  const said = meta.hook(meta.event(LUZ, { message: { mid: 'm1', text: '¿Tienen el 42?' } }));
  expect(await meta.postHook(hook, said)).toBe(200);
  await channel.showsArrival();
  await journey.keep('inbox-messenger-settings');

  await journey.read('Luz Rojas', '¿Tienen el 42?');
  await inbox.reply('Sí, en *negro*.');
  await journey.isMarked('enviada');
  const delivery = { delivery: { mids: [meta.sent[0]?.id], watermark: meta.now() } };
  await meta.postHook(hook, meta.hook(meta.event(LUZ, delivery)));
  await journey.isMarked('entregada');
  await meta.postHook(hook, meta.hook(meta.event(LUZ, { read: { watermark: meta.now() } })));
  await journey.isMarked('leída');

  meta.comments.push({ id: '7_1', postId: `${PAGE}_7`, personId: IVO });
  const comment = {
    ...{ item: 'comment', verb: 'add', comment_id: '7_1', post_id: `${PAGE}_7` },
    ...{ message: '¿Precio?', created_time: 1_780_000_000, from: { id: IVO, name: 'Ivo Prado' } },
    post: { permalink_url: 'https://www.facebook.com/tienda/posts/7' },
  };
  expect(await meta.postHook(hook, meta.feed(comment))).toBe(200);
  await journey.read('Ivo Prado', '¿Precio?');
  await inbox.reply('Diez pesos.');
  await journey.isMarked('enviada');
  expect(meta.answers).toMatchObject([{ commentId: '7_1', text: 'Diez pesos.' }]);
  await journey.keep('inbox-comment');
  await channel.showsBothWays(settings);
});

test('an account of Instagram is connected, a client writes, and the answer is seen to be read', async ({
  journeyTo,
  standIn,
}) => {
  const meta = standIn(await pageOfShop());
  const journey = await journeyTo(`meta=${meta.address}`);
  const { channel, inbox } = journey;
  await channel.choose('Messenger', 'Zapatos en Instagram');
  await channel.fillIn({
    ...{ 'Dónde escriben los clientes': 'Instagram', 'Cómo se conecta': WAY },
    'Identificador de la página': '102',
    ...{ 'Token de acceso de la página': 'EAAG-page', ...APP },
  });
  await channel.connect();
  await channel.refuses('Identificador de la página', /rechaza/);
  await channel.correct('Identificador de la página', PAGE);
  await channel.connect();
  const settings = await channel.connected('Zapatos en Instagram');
  const hook = await channel.hookAddress();
  expect(await meta.verifyHook(hook, await channel.verifyToken())).toBe(true);
  const post = (what: object) => {
    const timestamp = meta.now();
    if ('message' in what) meta.wrote.set(IVO, timestamp);
    const event = { sender: { id: IVO }, recipient: { id: ACCOUNT }, timestamp, ...what };
    const entry = [{ id: ACCOUNT, time: timestamp, messaging: [event] }];
    return meta.postHook(hook, { object: 'instagram', entry });
  };
  expect(await post({ message: { mid: 'i1', text: '¿Hacen envíos?' } })).toBe(200);
  await channel.showsArrival();

  await journey.read('Ivo Prado', '¿Hacen envíos?');
  await inbox.reply('Sí, a todo el país.');
  await journey.isMarked('enviada');
  expect(await post({ read: { mid: meta.sent[0]?.id } })).toBe(200);
  await journey.isMarked('leída');
  await journey.keep('inbox-instagram');
  await channel.showsBothWays(settings);
});
