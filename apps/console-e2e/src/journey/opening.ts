import { type Page, expect } from '@playwright/test';
import { Api } from '../product/api.js';
import {
  addMember,
  connectInbox,
  createLabel,
  userId,
  collaborate,
  replyAtCreation,
} from '../shop/shop.js';
import { ANA, MARTA, RAUL } from '../shop/people.js';

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
}

/** People, label, inbox and automatic answer. */
export async function connectTheShop(page: Page, address: string) {
  const ana = await new Api(address).signIn(ANA);
  for (const member of [MARTA, RAUL]) await addMember(ana, member);
  await createLabel(ana, 'crítico');
  const { token, inboxId, snippet } = await connectInbox(ana);
  await collaborate(ana, inboxId, [await userId(ana, MARTA.email)]);
  await replyAtCreation(ana, inboxId, AUTO_REPLIES);
  await page.reload();
  return { token, snippet };
}
