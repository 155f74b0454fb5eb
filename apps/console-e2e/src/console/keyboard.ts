import { type Page, expect } from '@playwright/test';

/** Controls that a page has at most before the wanted one. */
const MOST_STEPS = 150;

/** What has the focus, as a person who listens would call it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return '';
    const label = at.getAttribute('aria-label');
    const by = at.getAttribute('aria-labelledby');
    const named = by ? document.getElementById(by)?.textContent : null;
    const group = at.closest('[role=radiogroup]')?.getAttribute('aria-label') ?? '';
    return `${group} ${label ?? named ?? at.textContent ?? ''}`.replace(/\s+/g, ' ').trim();
  });
}

/** Goes from control to control until the wanted one has the focus. */
export async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (wanted.test(name)) return;
    passed.push(name);
  }
  throw new Error(`No control is called ${String(wanted)} among: ${passed.join(' | ')}`);
}

/** Opens the picker that the keyboard comes to next, searches in it and takes what is found first. */
export async function choose(page: Page, picker: RegExp, option: string): Promise<void> {
  await tabTo(page, picker);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.type(option);
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}
