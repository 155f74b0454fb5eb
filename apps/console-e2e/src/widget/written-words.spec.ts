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
  const host = await site(shop.address);
  host.snippet = `<script src="${shop.address}/widget/loader.js" data-token="${shop.token}" async></script>`;
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  const complains = complaintsOf(visitor.page);
  await visitor.open();
  await visitor.introduce('Rita Farías', 'rita@correo.example');
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
  await expect(desk.row('Rita Farías')).toContainText('Es urgente');
  await desk.row('Rita Farías').click();
  const seen = desk.thread.locator('bit-written-text').filter({ hasText: 'pedido' });
  await expect(seen.getByRole('listitem')).toHaveCount(2);
  await expect(seen.locator('pre')).toContainText('guía 7');
  expect([...complains, ...complainsHere].filter(isFault)).toEqual([]);
});
