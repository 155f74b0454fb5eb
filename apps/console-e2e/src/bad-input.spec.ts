import { VisitorPage } from './site/visitor-page.js';
import { readFile, writeFile } from 'node:fs/promises';
import { InboxDesk } from './console/inbox-desk.js';
import { DOMAIN, OTHER_DOMAIN } from './shop/people.js';
import { expect, test } from './test.js';

const LONGEST = 150_000;
const FILE_LIMIT_BYTES = 25 * 1024 * 1024;

test('a reply that is too long stays where it is and says by how much', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all/${shop.conversations[0]}`);
  const box = page.getByRole('textbox', { name: /^Escribe a/ });
  const text = 'a'.repeat(LONGEST + 7);
  await box.fill(text);
  await expect(page.getByText('7 caracteres de más')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Enviar/ })).toBeDisabled();
  await box.press('Control+Enter');
  await expect(box).toHaveValue(text);
  await page.reload();
  await expect(box).toHaveValue(text);
});

test('a visitor who writes too much keeps the words and reads the limit', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  const text = 'b'.repeat(LONGEST + 1);
  await visitor.write(text);
  await expect(visitor.frame.getByRole('alert')).toContainText('150.000');
  await expect(visitor.box).toHaveValue(text);
  await expect(visitor.messages).toHaveCount(0);
});

test('a file over the limit stays out, beside the reason, in the widget and in the console', async ({
  browser,
  shop,
  site,
}) => {
  const large = test.info().outputPath('video.mp4');
  await writeFile(large, Buffer.alloc(FILE_LIMIT_BYTES + 1));
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  await visitor.attach(large);
  await expect(visitor.frame.getByRole('alert')).toHaveText('El archivo pasa de 25 MB.');
  await visitor.write('Sin el vídeo');
  await expect(visitor.message('Sin el vídeo')).toHaveCount(1);

  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all/${shop.conversations[0]}`);
  await new InboxDesk(page).attach(large);
  await expect(page.getByRole('alert')).toContainText('Pasa de 25 MB.');
  await expect(page.getByRole('button', { name: /^Enviar/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Quitar video.mp4' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);

  // Who leaves the browser's own check out meets the server's.
  const answer = await page.request.post(`${shop.address}/files/${shop.conversations[0]}`, {
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'video.mp4' },
    data: await readFile(large),
  });
  expect(answer.status()).toBe(413);
  expect(await answer.json()).toEqual({ code: 'FILE_TOO_LARGE', params: { max: 25 } });
});

test('a broken cookie leads to the sign-in, and back to the page that was asked for', async ({
  browser,
  shop,
}) => {
  const { cookies, origins } = shop.marta.storageState;
  const broken = cookies.map((cookie) => ({
    ...cookie,
    value: `${cookie.value.slice(0, -4)}AAAA`,
  }));
  const context = await browser.newContext({ storageState: { cookies: broken, origins } });
  const page = await context.newPage();
  await page.goto(`${shop.address}/rules`);
  await expect(page.getByRole('heading', { name: 'Entra en Bitácora' })).toBeVisible();
  await page.getByLabel('Correo').fill('marta@tienda.example');
  await page.getByLabel('Contraseña', { exact: true }).fill('siete mares en calma');
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page).toHaveURL(/\/rules$/);
});

test('a session that ends under an open page leads to the sign-in', async ({ browser, shop }) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all`);
  await expect(page.getByRole('list', { name: 'Conversaciones' })).toBeVisible();
  const [cookie] = await context.cookies();
  if (!cookie) throw new Error('There is no session.');
  await context.addCookies([{ ...cookie, value: 'A'.repeat(43) }]);
  await page.getByRole('listitem').first().click();
  await expect(page.getByText('Tu sesión terminó.', { exact: false })).toBeVisible();
});

test('on a domain that is not the inbox’s the widget says why there is no chat', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(OTHER_DOMAIN));
  await visitor.open();
  await expect(visitor.frame.getByText('Este chat no está permitido en este sitio.')).toBeVisible();
});

test('a page that lies about its address does not get the widget', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  const claimed = encodeURIComponent(host.at(DOMAIN));
  host.snippet = `<iframe src="${shop.address}/widget/frame?token=${shop.token}&page=${claimed}"></iframe>`;
  const page = await (await browser.newContext()).newPage();
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(host.at(OTHER_DOMAIN));
  await refused;
});

test('the widget says that its chat is gone when the token is unknown', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = snippetOf({ ...shop, token: 'A'.repeat(43) });
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await expect(visitor.frame.getByText('Este chat ya no existe en este sitio.')).toBeVisible();
});

function snippetOf({ address, token }: { address: string; token: string }): string {
  return `<script src="${address}/widget/loader.js" data-token="${token}" async></script>`;
}
