import { axeFindings } from '../inspection.js';
import { DOMAIN } from '../shop/people.js';
import { VisitorPage } from '../site/visitor-page.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const DAY = 86_400_000;
/** Yesterday to tomorrow, so that the day is the same in every zone, and while the test runs. */
const closed = () =>
  [-1, 0, 1].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10));
const calendar = () =>
  [
    'BEGIN:VCALENDAR',
    ...closed().flatMap((date) => [
      'BEGIN:VEVENT',
      `SUMMARY:Feriado ${date}`,
      `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');

test('on a holiday from a calendar file the visitor reads when people answer again', async ({
  browser,
  shop,
  site,
}) => {
  const context = await browser.newContext({
    storageState: shop.ana.storageState,
    viewport: { width: 390, height: 800 },
  });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/settings/inboxes/${shop.inboxId}`);
  const hours = page.getByRole('switch', { name: /^Atender en un horario/ });
  await hours.click();
  await page.locator('bit-holiday-list input[type=file]').setInputFiles({
    name: 'feriados.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(calendar()),
  });
  await expect(page.getByRole('dialog').getByText(/feriados? nuevos?$/)).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);
  await page.getByRole('button', { name: 'Añadir al horario' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /^\s*Cerrada ahora; abre el/ }),
  ).toBeVisible();
  expect(await axeFindings(page, true)).toEqual([]);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText('Cambios guardados')).toBeVisible();

  const host = (await site(shop.address)).embed(shop, 'attribute');
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await expect(visitor.frame.getByText(/^Respondemos de nuevo: /)).toBeVisible();

  await hours.click();
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByRole('button', { name: 'Guardar' })).toHaveCount(0);
  const later = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await later.open();
  await expect(later.frame.getByRole('textbox', { name: 'Nombre' })).toBeVisible();
  await expect(later.frame.getByText(/^Respondemos de nuevo: /)).toHaveCount(0);
  expect(complains.filter(isFault)).toEqual([]);
});
