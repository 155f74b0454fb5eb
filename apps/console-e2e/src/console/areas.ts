import type { Page } from '@playwright/test';

/** Goes to an area of the rail, such as "Bandeja". */
export async function enter(page: Page, area: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Áreas' }).getByRole('link', { name: area }).click();
}
