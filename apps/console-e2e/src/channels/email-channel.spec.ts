import { ImapStandIn, OAuthStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepForPages, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { openShop } from '../shop/shop.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const MAILBOX = 'soporte@tienda.example';
const LOGIN = { user: MAILBOX, password: 'secreto' };
const MAIL = [
  ...['From: Luz Rojas <luz@cliente.example>', `To: ${MAILBOX}`, 'Subject: Pedido 17'],
  ...['Message-ID: <uno@cliente.example>', 'Content-Type: text/html; charset=utf-8'],
  '',
  '<h1 style="color:#b3261e">¿Dónde está mi pedido?</h1><p>Es el <b>17</b>.</p>',
  '<img src="https://fotos.example/caja.png" alt="La caja"><script>top.location="/"</script>',
  '<blockquote type="cite">Tu pedido sale el lunes.</blockquote>',
  '',
].join('\r\n');

test('a mailbox is connected, a mail comes in, and the answer leaves as a mail', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-mailbox-'));
  const [imap, smtp] = [new ImapStandIn(LOGIN), new SmtpStandIn({ login: LOGIN })];
  const ports = { receiving: await imap.start(), sending: await smtp.start() };
  const product = await Product.start(folder, { BITACORA_WEBHOOKS_INSIDE: 'on' });
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Correo/ }).press('Enter');
  await dialog.getByLabel('Nombre', { exact: true }).fill('Buzón');
  await dialog.getByLabel('Dirección del buzón').fill(MAILBOX);
  await dialog.getByText('Relay', { exact: true }).click();
  await expect(dialog.getByLabel('Clave del relay')).toBeVisible();
  await expect(dialog.getByRole('group', { name: 'Correo entrante (IMAP)' })).toHaveCount(0);
  await keepPicture(page, 'connect-email-relay');
  await dialog.getByText('Google', { exact: true }).click();
  await expect(dialog.getByText(/no está dada de alta en Google/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Entrar' })).toBeDisabled();
  await keepPicture(page, 'connect-email-unknown-provider');
  await dialog.getByText('Contraseña', { exact: true }).first().click();
  await expect(dialog.getByLabel('Servidor').first()).toHaveValue(/\.tienda\.example$/);
  await keepForPages(dialog, 'email-form');
  for (const [side, group] of [
    ['receiving', 'Correo entrante (IMAP)'],
    ['sending', 'Correo saliente (SMTP)'],
  ] as const) {
    const server = dialog.getByRole('group', { name: group });
    await expect(server.getByLabel('Servidor')).toHaveValue(/\.tienda\.example$/);
    await server.getByLabel('Servidor').fill('localhost');
    await server.getByLabel('Puerto').fill(String(ports[side]));
    await server.getByLabel('Seguridad').selectOption('Ninguna');
    await expect(server.getByLabel('Usuario')).toHaveValue(MAILBOX);
    await server.getByLabel('Contraseña').fill(side === 'sending' ? 'otra' : 'secreto');
  }
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  const sending = dialog.getByRole('group', { name: 'Correo saliente (SMTP)' });
  await expect(sending.getByText(/no acepta el usuario o la contraseña/)).toBeVisible();
  await keepPicture(page, 'connect-email');
  expect.soft(await axeFindings(page, true)).toEqual([]);
  await sending.getByLabel('Contraseña').fill('secreto');
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buzón', level: 1 })).toBeVisible();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `inbox-email-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  await expect.poll(() => imap.asked.includes('IDLE'), { timeout: 15_000 }).toBe(true);
  imap.receive(MAIL);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Rojas').click();
  await page.getByRole('button', { name: 'Mostrar el correo como llegó' }).click();
  const mail = page.frameLocator('iframe[title="Correo como llegó"]');
  await expect(mail.getByRole('heading', { name: '¿Dónde está mi pedido?' })).toBeVisible();
  await expect(mail.getByText('Tu pedido sale el lunes.')).toBeHidden();
  await mail.getByText('Mostrar lo citado').click();
  await expect(mail.getByText('Tu pedido sale el lunes.')).toBeVisible();
  await expect(page.getByText('1 imagen no se cargó')).toBeVisible();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `mail-as-it-came-${width}-${colorScheme}`);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await desk.reply('Llega hoy.');
  await expect.poll(() => smtp.taken.length, { timeout: 15_000 }).toBe(1);
  expect(smtp.taken[0]?.raw).toContain('In-Reply-To: <uno@cliente.example>');
  // The frame of the mail runs nothing, what looks at it for this journey included.
  const faults = complains.filter(isFault);
  expect(faults.filter((each) => !each.startsWith('Blocked script execution'))).toEqual([]);
  await context.close();
  await product.stop();
  await Promise.all([imap.stop(), smtp.stop()]);
  await rm(folder, { recursive: true, force: true });
});

test('a mailbox of Google is opened by its owner, receives, and answers', async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-mailbox-'));
  const keys = { clientId: 'our-id', clientSecret: 'our-secret' };
  const oauth = new OAuthStandIn(keys);
  const login = { user: MAILBOX, password: 'none', takes: oauth.takes };
  const [imap, smtp] = [new ImapStandIn(login), new SmtpStandIn({ login })];
  const places = [
    `google-mail=${await oauth.start()}`,
    `google-imap=http://localhost:${await imap.start()}`,
    `google-smtp=http://localhost:${await smtp.start()}`,
  ];
  const product = await Product.start(folder, {
    BITACORA_WEBHOOKS_INSIDE: 'on',
    BITACORA_GOOGLE_MAIL_CLIENT_ID: keys.clientId,
    BITACORA_GOOGLE_MAIL_CLIENT_SECRET: keys.clientSecret,
    BITACORA_PROVIDERS: places.join(' '),
  });
  const shop = await openShop(product.address);
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/settings/inboxes`);
  await page.getByRole('button', { name: 'Conectar un canal' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Correo/ }).press('Enter');
  await dialog.getByLabel('Nombre', { exact: true }).fill('Gmail');
  await dialog.getByLabel('Dirección del buzón').fill(MAILBOX);
  await dialog.getByText('Google', { exact: true }).click();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `connect-email-google-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: 'Entrar' }).click();
  await expect(dialog.locator('p.done')).toBeVisible();
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Gmail', level: 1 })).toBeVisible();
  await expect.poll(() => imap.asked.includes('IDLE'), { timeout: 15_000 }).toBe(true);
  imap.receive(MAIL);
  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Luz Rojas').click();
  await desk.reply('Llega hoy.');
  await expect.poll(() => smtp.taken.length, { timeout: 15_000 }).toBe(1);
  expect(oauth.agreed).toHaveLength(1);
  await context.close();
  await product.stop();
  await Promise.all([imap.stop(), smtp.stop(), oauth.stop()]);
  await rm(folder, { recursive: true, force: true });
});
