import { expect, test } from '@playwright/test';

test('a page opens', async ({ page }) => {
  await page.setContent('<main><h1>Bitácora</h1></main>');
  await expect(page.getByRole('heading')).toHaveText('Bitácora');
});
