import { InboxDesk } from '../console/inbox-desk.js';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const TYPED =
  '*Falta* mi pedido `A_1`:\n- una _lámpara_\n- 2*3 cables\n```\nguía 7\n```\ny <b>nada</b>';

test('formatting is seen on both sides, and copied as it was typed', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop, 'attribute');
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const complains = visitor.complaints;
  await visitor.open();
  await visitor.introduce('Delfina Paz', 'delfina@correo.example');
  await visitor.write(TYPED);
  const sent = visitor.messages.locator('.text').first();
  await expect(sent.getByRole('strong')).toHaveText('*Falta*');
  await expect(sent.getByRole('listitem')).toHaveCount(2);
  await expect(sent.locator('b')).toHaveCount(0);
  await visitor.frame.getByRole('log').focus();
  await sent.selectText();
  await visitor.page.keyboard.press('ControlOrMeta+C');
  await visitor.box.press('ControlOrMeta+V');
  await expect(visitor.box).toHaveValue(TYPED);

  await visitor.write('Es *urgente*');

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complainsHere = complaintsOf(page);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await expect(desk.row('Delfina Paz')).toContainText('Es urgente');
  await desk.row('Delfina Paz').click();
  const seen = desk.thread.locator('bit-written-text').filter({ hasText: 'pedido' });
  await expect(seen.getByRole('listitem')).toHaveCount(2);
  await expect(seen.locator('pre')).toContainText('guía 7');
  expect([...complains, ...complainsHere].filter(isFault)).toEqual([]);
});

test('emoji are found by their names on both sides, and come from our host alone', async ({
  browser,
  shop,
  site,
}) => {
  const host = (await site(shop.address)).embed(shop);
  const phone = { viewport: { width: 390, height: 844 } };
  const visitor = await VisitorPage.visit(await browser.newContext(phone), host.at(DOMAIN));
  const complains = visitor.complaints;
  const hosts = new Set<string>();
  visitor.page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await visitor.open();
  await visitor.introduce('Elba Soto', 'elba@correo.example');
  await visitor.box.fill('Hola ');
  await visitor.frame.getByRole('button', { name: 'Emoji' }).click();
  await visitor.frame.getByRole('searchbox').fill('corazon roto');
  await visitor.frame.getByRole('searchbox').press('Enter');
  await expect(visitor.box).toHaveValue('Hola 💔');
  await visitor.send();
  await expect(visitor.message('Hola 💔')).toHaveCount(1);
  expect([...hosts]).toEqual([new URL(shop.address).host]);

  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complainsHere = complaintsOf(page);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Elba Soto').first().click();
  await page.getByRole('button', { name: 'Emoji' }).click();
  const picker = page.getByRole('dialog', { name: 'Emoji' });
  await picker.getByRole('searchbox').fill('fiesta');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Escribe a/ })).toHaveValue(
    /^\p{Extended_Pictographic}/u,
  );
  await expect(picker).toHaveCount(0);
  await page.getByRole('button', { name: 'Emoji' }).click();
  await picker.waitFor();
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  expect([...complains, ...complainsHere].filter(isFault)).toEqual([]);
});
