import { ImapStandIn, OAuthStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { axeFindings, inspectScreens, keepForPages, keepPicture } from '../inspection.js';
import { type ChannelJourney, channelTest as test, expect } from './channel-test.js';

const MAILBOX = 'soporte@tienda.example';
const LOGIN = { user: MAILBOX, password: 'secreto' };
/** More than the view of a mail has room for at once. */
const MANY = Array.from({ length: 90 }, (_, at) => `copia${at}@cliente.example`).join(', ');
const MAIL = [
  ...['From: Luz Rojas <luz@cliente.example>', `To: ${MAILBOX}`, 'Subject: Pedido 17'],
  ...[`Cc: Ana Gil <ana@cliente.example>, ${MANY}`, 'Date: Mon, 02 Mar 2026 08:00:00 +0000'],
  ...['Message-ID: <uno@cliente.example>', 'Content-Type: text/html; charset=utf-8'],
  '',
  '<h1 style="color:#b3261e">¿Dónde está mi pedido?</h1><p>Es el <b>17</b>.</p>',
  '<img src="https://fotos.example/caja.png" alt="La caja"><script>top.location="/"</script>',
  '<blockquote type="cite">Tu pedido sale el lunes.</blockquote>',
  '',
].join('\r\n');

test('a mailbox is connected, a mail comes in, and the answer leaves as a mail', async ({
  journeyTo,
  standIn,
}) => {
  const imap = standIn(new ImapStandIn(LOGIN));
  const smtp = standIn(new SmtpStandIn({ login: LOGIN }));
  const ports = { receiving: await imap.start(), sending: await smtp.start() };
  const journey = await journeyTo('');
  // The frame of the mail runs nothing, what looks at it for this journey included.
  journey.expectsComplaint('Blocked script execution');
  const { address, channel, inbox, page } = journey;
  const { dialog } = channel;
  await channel.choose('Correo', 'Buzón');
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
  await channel.connect();
  const sending = dialog.getByRole('group', { name: 'Correo saliente (SMTP)' });
  await expect(sending.getByText(/no acepta el usuario o la contraseña/)).toBeVisible();
  await keepPicture(page, 'connect-email');
  expect.soft(await axeFindings(page, true)).toEqual([]);
  await sending.getByLabel('Contraseña').fill('secreto');
  await channel.connect();
  await expect(page.getByRole('heading', { name: 'Buzón', level: 1 })).toBeVisible();
  await inspectScreens(page, 'inbox-email');

  await expect.poll(() => imap.asked.includes('IDLE'), { timeout: 15_000 }).toBe(true);
  imap.receive(MAIL);
  await page.goto(`${address}/inbox/all`);
  await inbox.row('Luz Rojas').click();
  await page.getByRole('button', { name: 'Mostrar el correo como llegó' }).click();
  const mail = page.frameLocator('iframe[title="Correo como llegó"]');
  await expect(mail.getByRole('heading', { name: '¿Dónde está mi pedido?' })).toBeVisible();
  await expect(mail.getByText('Tu pedido sale el lunes.')).toBeHidden();
  await mail.getByText('Mostrar lo citado').click();
  await expect(mail.getByText('Tu pedido sale el lunes.')).toBeVisible();
  await expect(page.getByText('1 imagen no se cargó')).toBeVisible();
  await journey.keep('mail-as-it-came');
  await lookInFullWidth(journey);
  await inbox.reply('Llega hoy.');
  await expect.poll(() => smtp.taken.length, { timeout: 15_000 }).toBe(1);
  expect(smtp.taken[0]?.raw).toContain('In-Reply-To: <uno@cliente.example>');
});

/** Opens the mail over the page, asks for its pictures there, and comes back to where it was opened. */
async function lookInFullWidth(journey: ChannelJourney): Promise<void> {
  const { page } = journey;
  await page.route('https://fotos.example/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }),
  );
  const open = page.getByRole('button', { name: 'Abrir a todo el ancho' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Pedido 17' });
  await expect(dialog.locator('dd').first()).toHaveText('Luz Rojas <luz@cliente.example>');
  await expect(dialog.locator('dd').nth(2)).toContainText('Ana Gil <ana@cliente.example>, copia0@');
  const mail = dialog.frameLocator('iframe');
  await expect(mail.getByRole('heading', { name: '¿Dónde está mi pedido?' })).toBeVisible();
  await journey.lookAtDialog('mail-in-full-width');
  const sides = async () => {
    const box = await dialog.boundingBox();
    return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
  };
  expect(await sides()).toEqual([1230, 750]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await sides()).toEqual([390, 800]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Mostrar imágenes' }).click();
  await expect(mail.locator('img[src^="https://fotos.example/"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  // What was asked for there holds here.
  await expect(page.getByText('1 imagen no se cargó')).toHaveCount(0);
}

test('a mailbox of Google is opened by its owner, receives, and answers', async ({
  journeyTo,
  standIn,
}) => {
  const keys = { clientId: 'our-id', clientSecret: 'our-secret' };
  const oauth = standIn(new OAuthStandIn(keys));
  const login = { user: MAILBOX, password: 'none', takes: oauth.takes };
  const imap = standIn(new ImapStandIn(login));
  const smtp = standIn(new SmtpStandIn({ login }));
  const places = [
    `google-mail=${await oauth.start()}`,
    `google-imap=http://localhost:${await imap.start()}`,
    `google-smtp=http://localhost:${await smtp.start()}`,
  ];
  const journey = await journeyTo(places.join(' '), {
    BITACORA_GOOGLE_MAIL_CLIENT_ID: keys.clientId,
    BITACORA_GOOGLE_MAIL_CLIENT_SECRET: keys.clientSecret,
  });
  const { address, channel, inbox, page } = journey;
  const { dialog } = channel;
  await channel.choose('Correo', 'Gmail');
  await dialog.getByLabel('Dirección del buzón').fill(MAILBOX);
  await dialog.getByText('Google', { exact: true }).click();
  await inspectScreens(page, 'connect-email-google');
  await channel.connect();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('button', { name: 'Entrar' }).click();
  await expect(dialog.locator('p.done')).toBeVisible();
  await channel.connect();
  await expect(page.getByRole('heading', { name: 'Gmail', level: 1 })).toBeVisible();
  await expect.poll(() => imap.asked.includes('IDLE'), { timeout: 15_000 }).toBe(true);
  imap.receive(MAIL);
  await page.goto(`${address}/inbox/all`);
  await inbox.row('Luz Rojas').click();
  await inbox.reply('Llega hoy.');
  await expect.poll(() => smtp.taken.length, { timeout: 15_000 }).toBe(1);
  expect(oauth.agreed).toHaveLength(1);
});
