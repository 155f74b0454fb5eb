import { axeFindings, keepPicture } from '../inspection.js';
import { InboxDesk } from '../console/inbox-desk.js';
import { PostOffice } from '../product/post-office.js';
import { Product } from '../product/product.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, isFault, test } from '../test.js';

const EMAIL = 'rita@correo.example';

test('a visitor gets a copy of the conversation by mail, and ends it', async ({
  browser,
  installation,
  site,
}) => {
  test.setTimeout(120_000);
  const mails = await PostOffice.open();
  const product = await Product.start(installation.dataFolder, mails.settings);
  try {
    const shop = await openShop(product.address);
    const host = (await site(product.address)).embed(shop);
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    const complains = visitor.complaints;
    const { frame } = visitor;
    await visitor.open();
    const more = frame.getByRole('button', { name: 'Opciones' });
    await expect(frame.getByLabel('Nombre')).toBeVisible();
    await expect(more).toBeHidden();
    await visitor.introduce('Rita Farías', EMAIL);
    await visitor.write('¿Llegó mi pedido?');
    await expect(more).toBeVisible();
    await more.click();
    const copy = frame.getByRole('button', { name: 'Recibir una copia por correo' });
    await copy.click();
    await expect(frame.getByText('Podrás pedirla cuando alguien te responda.')).toBeVisible();

    const context = await browser.newContext({ storageState: shop.ana.storageState });
    const page = await context.newPage();
    await page.goto(`${product.address}/inbox/all`);
    const desk = new InboxDesk(page);
    await desk.row('Rita Farías').click();
    await desk.reply('Sí, ayer por la tarde');
    await expect(visitor.message('Sí, ayer por la tarde')).toBeVisible();
    const findings = await axeFindings(visitor.page, true);
    expect(findings.filter((finding) => !finding.startsWith('region'))).toEqual([]);
    await keepPicture(visitor.page, 'conversation-actions');
    await copy.click();
    await expect(frame.getByText('Te enviamos la copia a tu correo.')).toBeVisible();
    await expect.poll(() => mails.to(EMAIL).length, { timeout: 20_000 }).toBe(1);
    expect(mails.to(EMAIL)[0]?.text).toContain(', ayer por la tarde');

    await frame.getByRole('button', { name: 'Terminar la conversación' }).click();
    await keepPicture(visitor.page, 'conversation-end-asked');
    await frame.getByRole('button', { name: 'Terminar', exact: true }).click();
    await expect(
      frame.getByText('Esta conversación se cerró. Si escribes, empieza otra.'),
    ).toBeVisible();
    await expect(more).toBeFocused();
    await expect(desk.thread.getByText('terminó la conversación')).toBeVisible();
    // The copy that was asked for too early.
    expect(complains.filter(isFault)).toEqual([expect.stringContaining('422')]);
  } finally {
    await product.stop();
    await mails.close();
  }
});
