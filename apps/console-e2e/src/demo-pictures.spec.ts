import { InboxDesk } from './console/inbox-desk.js';
import { keepForPages } from './inspection.js';
import { ConsoleApi } from './product/api.js';
import { Product } from './product/product.js';
import { expect, test } from './test.js';

const DATA = process.env['BITACORA_DEMO_DATA'];
const ANDRES = { email: 'andres@tienda.example', password: 'bitacora-demo' };

test('the pictures of the README are made from the data of the demo', async ({ browser }) => {
  test.skip(DATA === undefined, 'Only `npm run pictures` fills the data of the demo in.');
  const product = await Product.start(DATA ?? '');
  const andres = await new ConsoleApi(product.address).signIn(ANDRES);
  const context = await browser.newContext({ storageState: andres.storageState });
  const page = await context.newPage();
  await page.goto(`${product.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Marín').click();
  await expect(desk.thread.getByText('El termo tiene un golpe').first()).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  // The photograph of the parcel, and what the rules did, come later than the words.
  await page.waitForLoadState('networkidle');
  await keepForPages(page, 'inbox');
  await page.goto(`${product.address}/settings/inboxes`);
  await expect(page.getByText('Mercado Libre').first()).toBeVisible();
  await keepForPages(page, 'inboxes');
  await product.stop();
});
