import { type Page, expect } from '@playwright/test';
import { SettingsDesk } from '../console/settings-desk.js';
import { ANA, DOMAIN, MARTA, RAUL } from '../shop/people.js';

/** One of them answers every new conversation. */
export const AUTO_REPLIES = [
  '¡Gracias por escribir! Te respondemos hoy.',
  'Recibimos tu mensaje y ya lo estamos mirando.',
];

/** Creates account and administrator on the page that the first visit leads to. */
export async function firstRun(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Abre tu bitácora' })).toBeVisible();
  await page.getByLabel('Empresa').fill('Tienda');
  await page.getByLabel('Tu nombre').fill(ANA.name);
  await page.getByLabel('Correo').fill(ANA.email);
  await page.getByLabel('Contraseña', { exact: true }).fill(ANA.password);
  await page.getByRole('button', { name: 'Crear cuenta y entrar' }).click();
  await expect(page.getByRole('navigation', { name: 'Áreas' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Primeros pasos' })).toBeVisible();
}

/** People, label, inbox and automatic answer, in the settings. Resolves with what is to be pasted into the website. */
export async function connectTheShop(page: Page): Promise<{ snippet: string; token: string }> {
  const settings = new SettingsDesk(page);
  await settings.addMember({ ...MARTA, role: 'Agente' });
  await settings.addMember({ ...RAUL, role: 'Auditor' });
  await settings.createLabel('crítico');
  await settings.connect('Tienda en línea', DOMAIN);
  await settings.attend(MARTA.name, AUTO_REPLIES);
  const snippet = await settings.snippet();
  const token = /[?]token=([^"]+)"/.exec(snippet)?.[1];
  if (!token) throw new Error(`There is no token in ${snippet}`);
  return { snippet, token };
}
