import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { axeFindings, fieldsThatZoom, widerThanScreen, keepPicture } from './inspection.js';
import type { Shop } from './shop/shop.js';
import { complaintsOf, expect, test } from './test.js';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1280, 390] as const;
const HEIGHT = 800;

/** Who looks at it, where it is, and words that stand there once it is all there. */
interface Place {
  readonly as?: 'ana' | 'marta' | 'raul';
  readonly path: (shop: Shop) => string;
  readonly shows: (page: Page) => ReturnType<Page['getByText']>;
}

const PLACES: Readonly<Record<string, Place>> = {
  'sign-in': {
    path: () => '/sign-in',
    shows: (page) => page.getByRole('button', { name: 'Entrar', exact: true }),
  },
  inbox: {
    as: 'marta',
    path: () => '/inbox/all',
    shows: (page) => page.getByRole('listitem').filter({ hasText: 'Lucía Vargas' }),
  },
  'inbox-empty': {
    as: 'ana',
    path: () => '/inbox/mine',
    shows: (page) => page.getByText('Nada pendiente contigo'),
  },
  conversation: {
    as: 'marta',
    path: ({ conversations }) => `/inbox/all/${conversations[0]}`,
    shows: (page) => page.getByRole('log').getByText('El pago está aprobado.'),
  },
  'conversation-wide-words': {
    as: 'ana',
    path: ({ conversations }) => `/inbox/all/${conversations[4]}`,
    shows: (page) => page.getByRole('log').getByText('Unapalabralarguísima', { exact: false }),
  },
  rules: {
    as: 'ana',
    path: () => '/rules',
    shows: (page) => page.getByRole('link', { name: 'Urgentes primero' }),
  },
  rule: {
    as: 'ana',
    path: ({ ruleId }) => `/rules/${ruleId}`,
    shows: (page) => page.getByRole('textbox', { name: 'Nombre de la regla' }),
  },
  'rule-new': {
    as: 'ana',
    path: () => '/rules/new',
    shows: (page) => page.getByRole('button', { name: 'Añadir acción' }),
  },
  'rule-read-only': {
    as: 'raul',
    path: ({ ruleId }) => `/rules/${ruleId}`,
    shows: (page) => page.getByRole('heading', { name: 'Urgentes primero' }),
  },
  contacts: {
    as: 'marta',
    path: () => '/contacts',
    shows: (page) => page.getByText('Lucía Vargas').first(),
  },
  contact: {
    as: 'marta',
    path: ({ contactId }) => `/contacts/${contactId}`,
    shows: (page) => page.getByText('lucia@correo.example').first(),
  },
  audit: {
    as: 'raul',
    path: () => '/audit',
    // Any line: which ones are on the first screen depends on who came and went before.
    shows: (page) =>
      page
        .getByRole('table')
        .getByRole('button', { name: /^Detalle: / })
        .first(),
  },
  replay: {
    as: 'raul',
    path: ({ conversations }) => `/replay/${conversations[0]}`,
    shows: (page) => page.getByRole('slider', { name: 'Momento' }),
  },
  'settings-general': {
    as: 'ana',
    path: () => '/settings/general',
    shows: (page) => page.getByText('Nombre de la cuenta'),
  },
  'settings-members': {
    as: 'ana',
    path: () => '/settings/members',
    shows: (page) => page.getByText('marta@tienda.example', { exact: false }),
  },
  'settings-roles': {
    as: 'ana',
    path: () => '/settings/roles',
    shows: (page) => page.getByText('Auditor', { exact: true }).first(),
  },
  'settings-teams': {
    as: 'ana',
    path: () => '/settings/teams',
    shows: (page) => page.getByText('Soporte', { exact: true }).first(),
  },
  'settings-labels': {
    as: 'ana',
    path: () => '/settings/labels',
    shows: (page) => page.getByText('envíos').first(),
  },
  'settings-canned': {
    as: 'ana',
    path: () => '/settings/canned',
    shows: (page) => page.getByRole('button', { name: 'Crear respuesta predefinida' }).first(),
  },
  'settings-macros': {
    as: 'ana',
    path: () => '/settings/macros',
    shows: (page) => page.getByRole('button', { name: 'Crear macro' }).first(),
  },
  'settings-inboxes': {
    as: 'ana',
    path: () => '/settings/inboxes',
    shows: (page) => page.getByText('Tienda en línea').first(),
  },
  'settings-inbox': {
    as: 'ana',
    path: ({ inboxId }) => `/settings/inboxes/${inboxId}`,
    shows: (page) => page.getByRole('switch', { name: /^Responder a cada conversación nueva/ }),
  },
  'settings-webhooks': {
    as: 'ana',
    path: () => '/settings/webhooks',
    shows: (page) => page.getByRole('button', { name: 'Crear webhook' }).first(),
  },
  'settings-views': {
    as: 'ana',
    path: () => '/settings/views',
    shows: (page) => page.getByRole('button', { name: 'Reconstruir Conversaciones' }),
  },
  profile: {
    as: 'ana',
    path: () => '/profile',
    shows: (page) => page.getByText('Tokens de API'),
  },
  'not-found': {
    as: 'ana',
    path: () => '/nowhere',
    shows: (page) => page.getByRole('heading', { name: 'Aquí no hay nada' }),
  },
};

test('the first run, whole, quiet and accessible at every width', async ({ browser, product }) => {
  for (const width of WIDTHS) {
    await inspect(
      await browser.newContext(screenOf(width)),
      `set-up-${width}`,
      product.address,
      (page) => page.getByRole('button', { name: 'Crear cuenta y entrar' }),
    );
  }
});

for (const [name, place] of Object.entries(PLACES)) {
  for (const width of WIDTHS) {
    test(`${name} at ${width} pixels: whole, quiet and accessible in both themes`, async ({
      browser,
      shop,
    }) => {
      const context = await browser.newContext({
        ...(place.as ? { storageState: shop[place.as].storageState } : {}),
        ...screenOf(width),
      });
      await inspect(context, `${name}-${width}`, shop.address + place.path(shop), place.shows);
    });
  }
}

/** A desk, or a telephone with a finger on it. */
function screenOf(width: (typeof WIDTHS)[number]): BrowserContextOptions {
  const isTouched = width < 700;
  return {
    viewport: { width, height: HEIGHT },
    reducedMotion: 'reduce',
    hasTouch: isTouched,
    isMobile: isTouched,
  };
}

/** Opens one page and looks at it in both themes. */
async function inspect(
  context: BrowserContext,
  name: string,
  address: string,
  shows: Place['shows'],
): Promise<void> {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(shows(page)).toBeVisible();
    await keepPicture(page, `${name}-${theme}`);
    expect.soft(await axeFindings(page, theme === THEMES[0]), `${name}, ${theme}: axe`).toEqual([]);
    expect.soft(await widerThanScreen(page), `${name}, ${theme}: sticks out`).toEqual([]);
  }
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) {
    expect.soft(await fieldsThatZoom(page), `${name}: fields under 16 px`).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
}
