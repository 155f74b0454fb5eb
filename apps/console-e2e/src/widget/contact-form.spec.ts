import { keepPicture } from '../inspection.js';
import { PostOffice } from '../product/post-office.js';
import { Product } from '../product/product.js';
import { ANA, DOMAIN } from '../shop/people.js';
import { openShop } from '../shop/shop.js';
import { signIn } from '../console/entrance.js';
import { lookAtChat } from '../site/chat-states.js';
import { VisitorPage } from '../site/visitor-page.js';
import { expect, isFault, test } from '../test.js';

const EMAIL = 'ventas@tienda.example';

test('while no person is online the contact form is a mail, in the words of the account [W5, W27, W28, W29, W30]', async ({
  browser,
  installation,
  site,
}) => {
  test.setTimeout(240_000);
  const mails = await PostOffice.open();
  const product = await Product.start(installation.dataFolder, mails.settings);
  try {
    const shop = await openShop(product.address);
    const become = (state: 'ONLINE' | 'OFFLINE') =>
      shop.ana.ask(
        `mutation ($input: SetAvailabilityInput!) {
          setAvailability(input: $input) { __typename ... on Refused { errors { code } } }
        }`,
        { input: { availability: state } },
      );
    const page = await (await browser.newContext()).newPage();
    await signIn(page, product.address, ANA);
    await page.goto(`${product.address}/settings/inboxes/${shop.inboxId}`);
    await become('OFFLINE');
    await page.getByRole('switch', { name: /^Formulario de contacto/ }).click();
    await expect(page.getByText('Elige adónde va lo que escriben')).toBeVisible();
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('textbox', { name: /^Dirección de correo/ }).fill(EMAIL);
    const texts = {
      'Título del formulario': 'Volvemos mañana',
      'Descripción del formulario': 'Cuéntanos qué necesitas.',
      'Texto tras el envío': '¡Gracias! Te escribimos.',
      'Texto si falla el envío': 'Algo falló; prueba de nuevo.',
    };
    for (const [name, text] of Object.entries(texts))
      await page.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(text);
    await page.getByRole('button', { name: 'Guardar' }).click();
    await expect(page.getByText('Cambios guardados')).toBeVisible();

    const group = page.getByRole('textbox', { name: /^Título del formulario/ });
    await group.scrollIntoViewIfNeeded();
    await keepPicture(page, 'contact-form-settings');
    const host = (await site(product.address)).embed(shop);
    const context = await browser.newContext();
    const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
    const complains = visitor.complaints;
    await visitor.open();
    const { frame } = visitor;
    await expect(frame.getByRole('heading', { name: 'Volvemos mañana' })).toBeVisible();
    await expect(frame.getByText('Cuéntanos qué necesitas.')).toBeVisible();
    const send = frame.getByRole('button', { name: 'Enviar' });
    await send.press('Enter');
    await expect(frame.getByText('Escribe tu nombre.')).toBeVisible();
    await frame.getByLabel('Nombre').fill('Lucía');
    await expect(frame.getByText('Escribe tu nombre.')).toHaveCount(0);
    await frame.getByLabel('Correo').fill('lucia@correo.example');
    await frame.getByLabel('Mensaje').fill('¿Tienen despacho a Medellín?');
    await lookAtChat(visitor.page, 'contact-form');
    // From right to left where that is how it is written, with the labels where they were.
    await frame.getByLabel('Mensaje').fill('שלום, מה עם iPhone 15?');
    const isRightToLeft = frame.locator('textarea:dir(rtl)');
    await expect(isRightToLeft).toHaveCount(1);
    await expect(frame.locator('form:dir(ltr)')).toHaveCount(1);
    await lookAtChat(visitor.page, 'contact-form-rtl');
    await frame.getByLabel('Mensaje').fill('¿Tienen despacho a Medellín?');
    await expect(isRightToLeft).toHaveCount(0);

    // Another tab has what was typed, and it outlives a reload and the end of the server.
    const other = await VisitorPage.visit(context, host.at(DOMAIN));
    await other.open();
    await expect(other.frame.getByLabel('Mensaje')).toHaveValue('¿Tienen despacho a Medellín?');
    await other.page.close();
    await product.kill();
    await send.press('Enter');
    await expect(frame.getByText('Algo falló; prueba de nuevo.')).toBeVisible();
    await product.startAgain();
    await visitor.page.reload();
    await visitor.open();
    await expect(frame.getByLabel('Mensaje')).toHaveValue('¿Tienen despacho a Medellín?');
    await send.press('Enter');
    await expect(frame.getByText('¡Gracias! Te escribimos.')).toBeVisible();
    await expect.poll(() => mails.to(EMAIL).length, { timeout: 20_000 }).toBe(1);
    const text = mails.to(EMAIL)[0]?.text ?? '';
    expect(text).toContain('Reply-To: lucia@correo.example');

    await lookAtChat(visitor.page, 'contact-form-sent');

    // A person comes online: the chat is back, with what was typed.
    await frame.getByLabel('Mensaje').fill('Y una cosa más');
    await become('ONLINE');
    const start = frame.getByRole('button', { name: 'Empezar' });
    await expect(start).toBeVisible({ timeout: 45_000 });
    await start.press('Enter');
    await expect(visitor.box).toHaveValue('Y una cosa más');
    await visitor.box.press('Enter');
    await expect(visitor.message('Y una cosa más')).toBeVisible();

    // Who has an open conversation still sees it.
    await become('OFFLINE');
    await visitor.page.reload();
    await visitor.open();
    await expect(visitor.message('Y una cosa más')).toBeVisible();
    await expect(frame.getByRole('heading', { name: 'Volvemos mañana' })).toHaveCount(0);
    expect(mails.to(EMAIL)).toHaveLength(1);
    expect(complains.filter(isFault)).toEqual([]);
  } finally {
    await product.stop();
    await mails.close();
  }
});
