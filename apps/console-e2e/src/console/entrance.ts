import { type Page, expect } from '@playwright/test';
import type { Credentials } from '../product/api.js';

/** Signs a person in on the sign-in page. */
export async function signIn(
  page: Page,
  address: string,
  { email, password }: Credentials,
): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Correo').fill(email);
  await page.getByLabel('Contraseña', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Áreas' })).toBeVisible();
}
