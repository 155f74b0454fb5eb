import { enter } from './console/areas.js';
import { InboxDesk } from './console/inbox-desk.js';
import { ViewsDesk, withChangedViews } from './console/views-desk.js';
import { ConsoleApi } from './product/api.js';
import { ANA } from './shop/people.js';
import { openShop } from './shop/shop.js';
import { axeFindings, widerThanScreen, keepPicture } from './inspection.js';
import { complaintsOf, expect, test } from './test.js';

/** A rebuild proceeds when no other work wants a processor. */
const WHEN_IDLE = { timeout: 60_000 };

const REBUILD = {
  __typename: 'Rebuild',
  state: 'running',
  version: 2,
  done: 12_400,
  total: 50_000,
  counted: true,
  rate: 4_100.4,
  secondsLeft: 75.2,
  startedAt: '2026-11-26T12:00:00.000Z',
  startedById: null,
  updatedAt: '2026-11-26T12:00:03.000Z',
  failure: null,
};
const KEPT = [{ __typename: 'KeptVersion', version: 1, bytes: 12_400_000 }];
/** One view in each state. */
const STATES = {
  directory: { rebuild: REBUILD, acts: ['cancel'] },
  conversations: {
    rebuild: { ...REBUILD, state: 'unconfirmed', secondsLeft: 0 },
    version: 2,
    kept: KEPT,
    acts: ['confirm', 'revert'],
  },
  timeline: {
    rebuild: {
      ...REBUILD,
      state: 'failed',
      failure: {
        __typename: 'RebuildFailure',
        code: 'REBUILD_STOPPED',
        eventType: 'MessageReceived',
        place:
          'conversation-0190f7a2-0000-7000-8000-000000000001.0190f7a2-4444-7000-8000-000000000002@17',
      },
    },
    kept: KEPT,
    acts: ['resume', 'discard'],
  },
  contacts: {
    rebuild: { ...REBUILD, state: 'cancelled', counted: false, total: 48_200 },
    kept: KEPT,
    acts: ['resume', 'discard'],
  },
  rules: { quarantined: 3, eventsBehind: 200, lagSeconds: 134 },
  audit: { rebuild: { ...REBUILD, state: 'interrupted' }, kept: KEPT, acts: ['resume', 'discard'] },
};

test('an administrator rebuilds a view while it is read, and keeps it or goes back', async ({
  browser,
  product,
}) => {
  const shop = await openShop(product.address);
  const context = await browser.newContext({
    storageState: shop.ana.storageState,
    reducedMotion: 'reduce',
  });
  const ana = await context.newPage();
  const complaints = complaintsOf(ana);
  const desk = new ViewsDesk(ana);
  await desk.open(product.address);
  await expect(desk.view('Conversaciones')).toContainText('Al día');

  await test.step('a rebuild says what it means, runs, and takes over', async () => {
    await ana.getByRole('button', { name: 'Reconstruir Conversaciones' }).click();
    await expect(ana.getByRole('dialog')).toContainText('Hasta que confirmes');
    await keepPicture(ana, 'settings-views-start');
    expect.soft(await axeFindings(ana, true)).toEqual([]);
    await desk.answer('Reconstruir');
    await expect(desk.view('Conversaciones')).toContainText('La versión 2 está en uso', WHEN_IDLE);
    await expect(
      desk.view('Conversaciones').getByRole('button', { name: 'Reconstruir' }),
    ).toBeHidden();
  });

  await test.step('the inbox shows the new version', async () => {
    await enter(ana, 'Bandeja');
    await new InboxDesk(ana).openView('Todas');
    await expect(new InboxDesk(ana).row('Lucía Vargas')).toBeVisible();
    await desk.open(product.address);
  });

  await test.step('confirmed, the old version is gone', async () => {
    await desk.press('Conversaciones', 'Confirmar versión 2');
    await expect(ana.getByRole('dialog')).toContainText('Se borra: versión 1');
    await keepPicture(ana, 'settings-views-confirm');
    await desk.answer('Confirmar versión 2');
    await expect(desk.view('Conversaciones')).toContainText(`Reconstruida y confirmada`);
    await expect(desk.view('Conversaciones')).toContainText(ANA.name);
    await expect(ana.getByRole('row').filter({ hasText: 'Conversaciones' }).first()).toBeFocused();
  });

  await test.step('another one is taken back, and the audit log says who did it', async () => {
    await desk.start('Reglas');
    await expect(desk.view('Reglas')).toContainText('La versión 2 está en uso', WHEN_IDLE);
    await desk.press('Reglas', 'Volver a la anterior');
    await desk.answer('Volver a la anterior');
    await expect(desk.view('Reglas')).toContainText('Se volvió a la anterior');
    await ana.getByRole('link', { name: 'Historial' }).click();
    await expect(ana.getByRole('table')).toContainText('volvió a la versión anterior');
  });
  expect(complaints).toEqual([]);
});

test('agents and auditors have no page of views and may not ask for them', async ({
  browser,
  shop,
}) => {
  for (const person of ['marta', 'raul'] as const) {
    const page = await browser.newPage({ storageState: shop[person].storageState });
    await page.goto(`${shop.address}/settings/views`);
    await expect(page).not.toHaveURL(/settings\/views/);
    await expect(page.getByRole('link', { name: 'Datos internos' })).toHaveCount(0);
    const api: ConsoleApi = shop[person];
    await expect(api.ask('{ views { id } }')).rejects.toThrow('FORBIDDEN');
    await page.close();
  }
});

for (const width of [1280, 390]) {
  test(`every state of a rebuild at ${width} pixels: whole, quiet and accessible in both themes`, async ({
    browser,
    shop,
  }) => {
    const context = await browser.newContext({
      storageState: shop.ana.storageState,
      viewport: { width, height: width > 1000 ? 1180 : 2000 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await withChangedViews(page, STATES);
    await new ViewsDesk(page).open(shop.address);
    await expect(page.getByRole('progressbar')).toHaveCount(4);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.getByText('3 eventos apartados')).toBeVisible();
      await keepPicture(page, `settings-views-states-${width}-${theme}`);
      expect.soft(await axeFindings(page, theme === 'light')).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
    }
    await context.close();
  });
}

test('a running rebuild says how far it is, is cancelled and continues', async ({
  browser,
  shop,
}) => {
  const page = await browser.newPage({ storageState: shop.ana.storageState });
  const running = { contacts: STATES.directory };
  const cancelled = { contacts: STATES.contacts };
  const views = await withChangedViews(page, running, { RESUME: running, CANCEL: cancelled });
  const desk = new ViewsDesk(page);
  const contacts = desk.view('Contactos');
  await desk.open(shop.address);
  await expect(contacts).toContainText(
    /12.400 de 50.000 eventos · 4.100 por segundo · quedan 1 min 16 s/,
  );
  await expect(contacts.getByRole('progressbar', { name: 'Avance de Contactos' })).toHaveAttribute(
    'aria-valuenow',
    '24',
  );
  views.change({ contacts: { ...STATES.directory, rebuild: { ...REBUILD, done: 30_000 } } });
  await expect(contacts.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '60');
  views.change(cancelled);
  await expect(contacts).toContainText('12.400 de unos 48.200 eventos (total estimado)');
  await expect(contacts).not.toContainText('por segundo');
  await desk.press('Contactos', 'Reanudar');
  await desk.press('Contactos', 'Cancelar');
  await expect(contacts).toContainText('Reconstrucción cancelada');
  expect(views.acts).toEqual([
    { view: 'contacts', act: 'RESUME' },
    { view: 'contacts', act: 'CANCEL' },
  ]);
  views.change({ contacts: STATES.timeline });
  await expect(contacts).toContainText('No se pudo procesar un evento MessageReceived');
  await expect(contacts).toContainText('@17');
  await page.close();
});
