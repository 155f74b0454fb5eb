import { ImapStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDesk } from '../console/inbox-desk.js';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { Product } from '../product/product.js';
import { DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const MAILBOX = 'soporte@tienda.example';
const VISITOR = 'amelia@correo.example';
const LOGIN = { user: MAILBOX, password: 'secreto' };

test('while no person is online the contact form is a conversation of an inbox for e-mails [W5]', async ({
  browser,
  site,
}) => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-form-'));
  const [imap, smtp] = [new ImapStandIn(LOGIN), new SmtpStandIn({ login: LOGIN })];
  const ports = { receiving: await imap.start(), sending: await smtp.start() };
  const product = await Product.start(folder, { BITACORA_WEBHOOKS_INSIDE: 'on' });
  const shop = await openShop(product.address);
  const server = (port: number) => ({ host: 'localhost', port, security: 'NONE', ...LOGIN });
  const input = {
    ...{ name: 'Buzón', address: MAILBOX },
    ...{ receiving: server(ports.receiving), sending: server(ports.sending) },
  };
  await shop.ana.ask(
    `mutation ($input: ConnectEmailInboxInput!) {
      connectEmailInbox(input: $input) { __typename ... on Refused { errors { code } } }
    }`,
    { input },
  );
  await shop.ana.ask(
    `mutation ($input: SetAvailabilityInput!) {
      setAvailability(input: $input) { __typename ... on Refused { errors { code } } }
    }`,
    { input: { availability: 'OFFLINE' } },
  );
  const context = await browser.newContext({ storageState: shop.ana.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  await page.getByRole('switch', { name: /^Formulario de contacto/ }).click();
  await page.getByText('Bandeja de correo', { exact: true }).click();
  const inboxes = page.getByRole('combobox', { name: /^Bandeja/ });
  await inboxes.selectOption('Buzón');
  await inboxes.scrollIntoViewIfNeeded();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `contact-form-inbox-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText('Cambios guardados')).toBeVisible();

  const host = (await site(product.address)).embed(shop);
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  const { frame } = visitor;
  await frame.getByLabel('Nombre').fill('Amelia Roa');
  await frame.getByLabel('Correo').fill(VISITOR);
  await frame.getByLabel('Mensaje').fill('¿Tienen despacho a Medellín?');
  await frame.getByRole('button', { name: 'Enviar' }).click();
  await expect(frame.getByText('¿Tienen despacho a Medellín?')).toHaveCount(0);

  await page.goto(`${shop.address}/inbox/all`);
  const desk = new InboxDesk(page);
  await desk.row('Amelia Roa').click();
  await desk.reply('Sí, llega el jueves.');
  await expect.poll(() => smtp.taken.length, { timeout: 15_000 }).toBe(1);
  expect(smtp.taken[0]?.raw).toContain(VISITOR);
  expect(complains.filter(isFault)).toEqual([]);
  await context.close();
  await product.stop();
  await Promise.all([imap.stop(), smtp.stop()]);
  await rm(folder, { recursive: true, force: true });
});
