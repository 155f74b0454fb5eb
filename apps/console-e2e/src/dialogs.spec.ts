import type { Page } from '@playwright/test';
import { axeFindings, keepPicture, widerThanScreen } from './inspection.js';
import { layersInSources } from './layers-in-sources.js';
import { ANA } from './shop/people.js';
import { type Shop, openShop } from './shop/shop.js';
import { complaintsOf, expect, test } from './test.js';

/** The component that is the layer, and what brings it onto the screen. */
interface Layer {
  readonly part: string;
  readonly open: (page: Page) => Promise<unknown>;
}

const layer = (part: string, ...presses: readonly (string | RegExp)[]): Layer => ({
  part,
  open: async (page) => {
    for (const name of presses) await press(page, name);
  },
});

/** By the path of their page: the fewer pages are loaded, the sooner all of them have been seen. */
const LAYERS: readonly (readonly [path: (shop: Shop) => string, layers: readonly Layer[]])[] = [
  [
    ({ conversations }) => `/inbox/all/${conversations[0]}`,
    [
      layer('bit-person-menu', /^Tu menú/),
      layer('bit-everywhere-dialog', /^Tu menú/, /^Cerrar sesión en todas partes/),
      layer('bit-open-account-dialog', /^Tu menú/, /^Abrir otra cuenta/),
      { part: 'bit-shortcut-list', open: (page) => page.keyboard.press('?') },
      { part: 'bit-command-palette', open: (page) => page.keyboard.press('Control+k') },
      layer('bit-macro-dialog', 'Macros'),
      layer('bit-snooze-menu', 'Posponer'),
      layer('bit-snooze-dialog', 'Posponer', 'Elegir fecha y hora'),
      layer('bit-thread-header', 'Más acciones'),
      layer('bit-attribute-filter', 'Filtrar por atributos'),
      {
        part: 'bit-picker',
        open: (page) => page.locator('bit-conversation-facts bit-picker button').first().click(),
      },
      layer('bit-why-dialog', 'Por qué actuó Urgentes primero'),
      layer('bit-merge-contact-dialog', 'Fusionar'),
      layer('bit-erase-dialog', 'Editar contacto', 'Borrar datos personales'),
      { part: 'bit-canned-offer', open: (page) => writeReply(page, '/') },
      {
        part: 'bit-mention-list',
        open: async (page) => {
          await press(page, 'Nota privada');
          await writeReply(page, '@');
        },
      },
    ],
  ],
  [
    () => '/audit',
    [
      layer('bit-audit-page', 'Exportar'),
      {
        part: 'bit-period-dialog',
        open: async (page) => {
          await press(page, 'Fecha');
          await page.getByRole('option', { name: 'Entre dos momentos…' }).click();
        },
      },
      layer('bit-ip-dialog', 'IP'),
    ],
  ],
  [({ conversations }) => `/replay/${conversations[0]}`, [layer('bit-replay-page', 'Exportar')]],
  [
    () => '/settings/teams',
    [
      layer('bit-team-dialog', 'Crear equipo'),
      layer('bit-named-dialog', 'Editar Soporte'),
      layer('bit-history-dialog', 'Historial de Soporte'),
      layer('bit-restore-dialog', 'Historial de Soporte', /^Restaurar este estado/),
    ],
  ],
  [
    () => '/settings/labels',
    [
      layer('bit-label-dialog', 'Crear etiqueta'),
      layer('bit-merge-labels-dialog', 'Fusionar urgente con otra'),
      layer('bit-confirm-dialog', 'Borrar urgente'),
    ],
  ],
  [() => '/settings/attributes', [layer('bit-attribute-dialog', 'Editar Plan')]],
  [
    () => '/settings/roles',
    [layer('bit-role-dialog', 'Nuevo rol'), layer('bit-role-removal-dialog', 'Borrar Ventas')],
  ],
  [
    () => '/settings/members',
    [
      layer('bit-member-dialog', 'Editar Marta Ríos'),
      layer('bit-invite-dialog', 'Invitar'),
      {
        part: 'bit-link-dialog',
        open: async (page) => {
          await press(page, /contraseña.*Marta Ríos/i);
          await page.locator('bit-confirm-dialog .primary').click();
        },
      },
    ],
  ],
  [
    () => '/settings/canned',
    [
      layer('bit-canned-dialog', 'Crear respuesta predefinida'),
      layer('bit-canned-import-dialog', 'Importar'),
    ],
  ],
  [
    () => '/settings/webhooks',
    [
      layer('bit-webhook-dialog', 'Crear webhook'),
      {
        part: 'bit-shown-secrets-dialog',
        open: async (page) => {
          await press(page, 'Crear webhook');
          const dialog = page.locator('bit-webhook-dialog');
          await dialog.getByLabel('Nombre del webhook').fill('Pedidos');
          await dialog.getByLabel('Dirección').fill('https://tienda.example/aviso');
          await dialog.getByRole('button', { name: 'Crear webhook' }).click();
        },
      },
      layer('bit-webhook-calls-dialog', 'Llamadas de Pedidos'),
    ],
  ],
  [() => '/settings/macros', [layer('bit-macro-edit-dialog', 'Crear macro')]],
  [() => '/settings/inboxes', [layer('bit-connect-dialog', 'Conectar un canal')]],
  [
    ({ inboxId }) => `/settings/inboxes/${inboxId}`,
    [
      {
        part: 'bit-import-dialog',
        open: async (page) => {
          await page.getByRole('switch', { name: /^Atender en un horario/ }).click();
          await page.locator('bit-holiday-list input[type=file]').setInputFiles({
            name: 'feriados.ics',
            mimeType: 'text/calendar',
            buffer: Buffer.from(CALENDAR),
          });
        },
      },
    ],
  ],
  [
    () => '/rules',
    [layer('bit-rule-import-dialog', 'Importar'), layer('bit-rule-folder-dialog', 'Nueva carpeta')],
  ],
  [
    ({ ruleId }) => `/rules/${ruleId}`,
    [layer('bit-versions-dialog', 'Historial'), layer('bit-why-not-dialog', '¿Por qué no actuó?')],
  ],
  [
    () => '/profile',
    [
      layer('bit-password-question', 'Activar el segundo factor'),
      {
        part: 'bit-factor-dialog',
        open: async (page) => {
          await press(page, 'Activar el segundo factor');
          await page.locator('bit-password-question input').fill(ANA.password);
          await press(page, 'Continuar');
        },
      },
      layer('bit-passkey-dialog', 'Agregar llave de acceso'),
      layer('bit-token-dialog', 'Crear token'),
      {
        part: 'bit-shown-once',
        open: async (page) => {
          await press(page, 'Crear token');
          const dialog = page.locator('bit-token-dialog');
          await dialog.getByLabel('Nombre').fill('Robot');
          await dialog.locator('input[type=password]').fill(ANA.password);
          await dialog.getByRole('button', { name: 'Crear token' }).click();
        },
      },
    ],
  ],
];

/** Looked at by a journey that has what they show: mails of an e-mail inbox. */
const ELSEWHERE = ['bit-mail-dialog'];

const CALENDAR = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//tienda//es', 'BEGIN:VEVENT', 'UID:1'],
  ...['DTSTART;VALUE=DATE:20270101', 'SUMMARY:Año nuevo', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

test('every component that lies over a page is among those that are looked at', async () => {
  const looked = LAYERS.flatMap(([, layers]) => layers.map(({ part }) => part));
  expect([...looked, ...ELSEWHERE].toSorted()).toEqual(await layersInSources());
});

test('what lies over a page is accessible and whole, in both themes and on a phone', async ({
  browser,
  product,
}) => {
  // Some forty layers, looked at twice: a minute, and more on a machine that has other work.
  test.setTimeout(300_000);
  const shop = await openShop(product.address);
  await furnish(shop);
  const context = await browser.newContext({
    ...{ storageState: shop.ana.storageState, reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  for (const [path, layers] of LAYERS) {
    await page.goto(shop.address + path(shop));
    for (const { part, open } of layers) {
      await test.step(part, async () => {
        await open(page);
        await look(page, part);
        await close(page);
      });
    }
  }
  expect(complaints).toEqual([]);
});

async function look(page: Page, part: string): Promise<void> {
  await expect(page.locator(part).last()).toBeVisible();
  await expect(page.locator('.dialog, .over').last()).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await keepPicture(page, `${part}-${theme}`);
    const findings = await axeFindings(page, theme === 'light', '.dialog, .over');
    expect.soft(findings, `${part}, ${theme}: axe`).toEqual([]);
  }
  // The buttons of a dialog are in sight, however much it asks and however low the screen is.
  const buttons = page.locator('.dialog .foot .btn');
  if (await buttons.count()) await expect.soft(buttons.last(), part).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 390, height: 640 });
  if (await buttons.count()) await expect.soft(buttons.last(), part).toBeInViewport({ ratio: 1 });
  await keepPicture(page, `${part}-390`);
  expect.soft(await widerThanScreen(page), `${part}: sticks out`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Escape takes the uppermost layer away; one that shows a secret once has a button instead. */
async function close(page: Page): Promise<void> {
  const layers = page.locator('.dialog, .over');
  for (let left = await layers.count(); left > 0; left = await layers.count()) {
    const once = page.locator('bit-shown-once .primary');
    if (await once.isVisible()) await once.click();
    else await page.keyboard.press('Escape');
    await expect(layers).not.toHaveCount(left);
  }
}

function press(page: Page, name: string | RegExp): Promise<void> {
  const of = typeof name === 'string' ? { name, exact: true } : { name };
  return page
    .getByRole('button', of)
    .or(page.getByRole('menuitem', of))
    .or(page.getByRole('radio', of))
    .first()
    .click();
}

async function writeReply(page: Page, text: string): Promise<void> {
  await page.locator('bit-reply-box textarea').fill('');
  await page.locator('bit-reply-box textarea').pressSequentially(text);
}

/** What some of the layers need to be there. */
async function furnish({ ana }: Shop): Promise<void> {
  await ana.ask(
    `mutation ($plan: CreateAttributeInput!, $role: CreateRoleInput!, $canned: CreateCannedResponseInput!) {
      plan: createAttribute(input: $plan) { __typename }
      role: createRole(input: $role) { __typename }
      canned: createCannedResponse(input: $canned) { __typename }
    }`,
    {
      plan: {
        ...{ owner: 'CONVERSATION', key: 'plan', type: 'LIST', name: 'Plan', pattern: null },
        options: [{ name: 'Básico' }, { name: 'Pleno' }],
      },
      role: { name: 'Ventas', permissions: [] },
      canned: { code: 'hola', content: 'Hola, ¿en qué te ayudo?', audience: 'EVERYONE' },
    },
  );
}
