import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import type { Shop } from './shop/shop.js';
import { complaintsOf, expect, test } from './test.js';

/** Not in the repository: for people to look at, beside one another. */
const SCREENS = join(import.meta.dirname, '..', '..', '..', 'tmp', 'screens');
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
    shows: (page) => page.getByRole('button', { name: 'Entrar' }),
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
  'not-found': {
    as: 'ana',
    path: () => '/nowhere',
    shows: (page) => page.getByRole('heading', { name: 'Aquí no hay nada' }),
  },
};

for (const [name, place] of Object.entries(PLACES)) {
  for (const width of WIDTHS) {
    test(`${name} at ${width} pixels: whole, quiet and accessible in both themes`, async ({
      browser,
      shop,
    }) => {
      const context = await browser.newContext({
        ...(place.as ? { storageState: shop[place.as].storageState } : {}),
        viewport: { width, height: HEIGHT },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        if (theme === THEMES[0]) await page.goto(shop.address + place.path(shop));
        await expect(place.shows(page)).toBeVisible();
        await page.screenshot({ path: join(SCREENS, `${name}-${width}-${theme}.png`) });
        expect.soft(await axeFindings(page), `${theme}: axe`).toEqual([]);
        expect.soft(await widerThanScreen(page), `${theme}: wider than the screen`).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  }
}

/** "rule: element" for everything that axe holds against the page. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} — ${failureSummary ?? ''}`,
    ),
  );
}

/** What sticks out to the right of a page that scrolls sideways. */
function widerThanScreen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName.toLowerCase()}.${String(className)}`)
      .slice(0, 5);
  });
}
