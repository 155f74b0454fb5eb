import { axeFindings, widerThanScreen, keepPicture } from './inspection.js';
import { DOMAIN } from './shop/people.js';
import type { Shop } from './shop/shop.js';
import { VisitorPage } from './site/visitor-page.js';
import { complaintsOf, expect, test } from './test.js';

const SHELL = '[data-bitacora="shell"]';

/** Pages that people work in all day, and words that stand there once they are all there. */
const MAIN: Readonly<Record<string, readonly [(shop: Shop) => string, string]>> = {
  inbox: [({ conversations }) => `/inbox/all/${conversations[0]}`, 'El pago está aprobado.'],
  rule: [({ ruleId }) => `/rules/${ruleId}`, 'Publicar versión 2'],
  replay: [({ conversations }) => `/replay/${conversations[0]}`, 'Así se veía el'],
  audit: [() => '/audit', 'En vivo'],
  views: [() => '/settings/views', 'Reconstruir'],
};
/** What a browser window of 1280 × 800 has room for at 200 %. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
const EYES = {
  'zoom-200': ZOOMED,
  'forced-colours': { viewport: { width: 1280, height: 800 }, forcedColors: 'active' as const },
};

for (const [how, options] of Object.entries(EYES)) {
  for (const [name, [path, words]] of Object.entries(MAIN)) {
    test(`${name} with ${how}: nothing is lost`, async ({ browser, shop }) => {
      const context = await browser.newContext({
        ...options,
        storageState: shop.ana.storageState,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(shop.address + path(shop));
      await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
      // The words can be in the list before the page beside it is there.
      await expect(page.locator('h1').first()).toBeAttached();
      await keepPicture(page, `${name}-${how}`);
      expect.soft(await axeFindings(page, true)).toEqual([]);
      expect.soft(await widerThanScreen(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  }
}

for (const width of [1280, 390]) {
  test(`the widget at ${width} pixels, in both themes and with forced colours`, async ({
    browser,
    shop,
    site,
  }) => {
    const host = (await site(shop.address)).embed(shop, 'attribute');
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    const visitor = await VisitorPage.visit(context, host.at(DOMAIN));
    const { page } = visitor;
    const see = async (what: string) => {
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await keepPicture(page, `widget-${what}-${width}-${theme}`);
      }
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await keepPicture(page, `widget-${what}-${width}-forced-colours`);
      await page.emulateMedia({ forcedColors: 'none' });
    };
    await expect(visitor.launcher).toBeVisible();
    await see('closed');
    await page.route('**/widget/frame?*', (route) => route.abort());
    await visitor.open();
    await expect(page.locator(SHELL)).toBeVisible();
    await see('loading');
    await expect(page.getByRole('alert')).toBeVisible();
    await see('failed');
    // The page of the site has no landmarks.
    const findings = await axeFindings(page, true);
    expect.soft(findings.filter((finding) => !finding.startsWith('region: '))).toEqual([]);
    expect.soft(await widerThanScreen(page)).toEqual([]);
    await page.unroute('**/widget/frame?*');
    await page.locator(`${SHELL} button`).click();
    await visitor.open();
    await expect(visitor.frame.getByRole('button', { name: 'Empezar' })).toBeVisible();
    await see('greeting');
    await visitor.introduce('Paz Rojas', `paz${width}@correo.example`);
    await visitor.write(
      '¿Tienen estas botas en talla 39? Las vi en la portada y no encuentro dónde pedirlas.',
    );
    await expect(visitor.message('¡Gracias por escribir!')).toBeVisible();
    await see('thread');
    await context.close();
  });
}
