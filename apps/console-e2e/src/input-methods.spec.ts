import type { Locator } from '@playwright/test';
import { DOMAIN } from './shop/people.js';
import { VisitorPage } from './site/visitor-page.js';
import { expect, test } from './test.js';

/** The two ways by which browsers say that an input method takes a key. */
const TAKEN = [{ isComposing: true }, { keyCode: 229 }] as const;

test('keys of an input method act neither in the box of the widget nor around it', async ({
  browser,
  shop,
  site,
}) => {
  const host = await site(shop.address);
  host.snippet = `<input aria-label="Campo"><script src="${shop.address}/widget/loader.js" data-token="${shop.token}" async></script>`;
  const visitor = await VisitorPage.visit(await browser.newContext(), host.at(DOMAIN));
  await visitor.open();
  await visitor.introduce('Pilar Mora', 'pilar@correo.example');
  await visitor.box.fill('日本');
  await press(visitor.box, 'Enter', 'Escape');
  await press(visitor.page.getByLabel('Campo'), 'Escape');
  await expect(visitor.box).toHaveValue('日本');
  await expect(visitor.messages).toHaveCount(0);
  await expect(visitor.page.locator('[aria-expanded="true"]')).toHaveCount(1);
  await visitor.box.press('Enter');
  // The shop answers at once, too.
  await expect(visitor.messages.filter({ hasText: '日本' })).toHaveCount(1);
  await visitor.box.press('Escape');
  await expect(visitor.launcher).toBeVisible();
});

test('keys of an input method act nowhere in the console', async ({ browser, shop }) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  await page.goto(`${shop.address}/inbox/all/${shop.conversations[0]}`);
  const box = page.getByRole('textbox', { name: /^Escribe a/ });
  await box.fill('日本');
  await press(box, 'Escape');
  await expect(box).toBeFocused();
  await press(box, 'Control+Enter');
  await expect(box).toHaveValue('日本');
  await page.keyboard.press('Control+k');
  const term = page.getByRole('combobox', { name: /./ });
  await term.fill('conta');
  await press(term, 'Enter', 'Escape');
  await expect(term).toBeVisible();
  await expect(page).toHaveURL(/\/inbox\/all\//);
  await term.press('Enter');
  await expect(page).toHaveURL(/\/contacts/);
});

/** Presses keys as a browser reports them while an input method is at work. */
async function press(field: Locator, ...keys: readonly string[]): Promise<void> {
  await field.focus();
  for (const how of TAKEN) {
    for (const name of keys) {
      const [key = '', modifier] = name.split('+').reverse();
      await field.dispatchEvent('keydown', {
        ...how,
        key,
        ctrlKey: modifier === 'Control',
        bubbles: true,
        cancelable: true,
      });
    }
  }
}
