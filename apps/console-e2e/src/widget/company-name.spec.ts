import type { Page } from '@playwright/test';
import { InboxDesk } from '../console/inbox-desk.js';
import { keepPicture } from '../inspection.js';
import { chooseChat } from '../shop/chat-options.js';
import { picture } from '../shop/made-picture.js';
import { DOMAIN, MARTA } from '../shop/people.js';
import { type Shop, openShop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, isFault, test } from '../test.js';

const INBOX = 'Tienda en línea';

/** Everything that came to a page from the product, by answer and by socket. */
function trafficOf(page: Page): () => Promise<string> {
  const came: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'fetch') came.push(response.text().catch(() => ''));
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => came.push(Promise.resolve(payload.toString()))),
  );
  return async () => (await Promise.all(came)).join('\n');
}

/** Gives Marta a picture, and resolves with the id of its file. */
async function pictureOf({ marta, address }: Shop): Promise<string> {
  const { viewer } = await marta.ask('{ viewer { user { id } } }');
  const answer = await fetch(`${address}/files/people/${viewer.user.id}`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/octet-stream', 'x-file-name': 'picture' },
      ...{ cookie: marta.cookie, origin: address },
    },
    body: new Uint8Array(picture(256, 256)),
  });
  const { fileId } = (await answer.json()) as { fileId: string };
  await marta.ask(
    `mutation ($fileId: ID) { setProfilePicture(input: { fileId: $fileId }) { __typename } }`,
    { fileId },
  );
  return fileId;
}

test('agents show their name and picture, and nothing of them where the company writes [W12]', async ({
  browser,
  product,
  site,
}) => {
  const shop = await openShop(product.address);
  const fileId = await pictureOf(shop);
  const host = (await site(shop.address)).embed(shop);
  const agent = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await agent.newPage();
  const desk = new InboxDesk(page);
  await page.goto(`${shop.address}/inbox/all`);

  for (const companyName of [false, true]) {
    await chooseChat(shop.ana, shop, { looks: { companyName } });
    const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
    const complains = visitor.complaints;
    const traffic = trafficOf(visitor.page);
    await visitor.open();
    const name = companyName ? 'Sofía Lara' : 'Rita Farías';
    await visitor.introduce(name, 'visita@correo.example');
    await visitor.write('Hola, ¿quién atiende?');
    await desk.row(name).click();
    const author = companyName ? INBOX : MARTA.name;
    const reply = page.getByRole('textbox', { name: /^Escribe a/ });
    // Who types is said for a moment: the line of the visitor may come later than that.
    await expect(async () => {
      await reply.fill('');
      await reply.pressSequentially('Aquí estoy');
      const typing = visitor.frame.getByText(`${author} está escribiendo…`);
      await expect(typing).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 20_000 });
    await expect(visitor.message('Hola, ¿quién atiende?')).toContainText('Leído');
    await desk.reply('Soy yo, dime');
    const said = visitor.messages.filter({ hasText: 'Soy yo, dime' });
    await expect(said).toContainText(author);
    await expect(said.locator('img.face')).toHaveCount(companyName ? 0 : 1);
    if (!companyName) {
      await expect(said.locator('img.face')).toHaveJSProperty('naturalWidth', 256);
    }
    await keepPicture(visitor.page, companyName ? 'chat-company' : 'chat-agent');
    // What was said before comes in the company's name as well.
    await visitor.page.reload();
    await visitor.open();
    await expect(said).toContainText(author);
    const came = await traffic();
    expect(came).toContain('Soy yo, dime');
    for (const trace of [MARTA.name, MARTA.email, fileId]) {
      expect(came.includes(trace), trace).toBe(!companyName && trace !== MARTA.email);
    }
    // The console shows who it is.
    await expect(desk.thread.getByText(MARTA.name).last()).toBeVisible();
    expect(complains.filter(isFault)).toEqual([]);
    await visitor.page.context().close();
  }
});
