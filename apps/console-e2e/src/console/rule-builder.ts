import { type Page, expect } from '@playwright/test';
import { enter } from './areas.js';

/** A rule about words in a message. */
export interface WordRule {
  readonly name: string;
  readonly word: string;
  readonly label: string;
  readonly priority: string;
  readonly assignee: string;
}

/** Opens the last picker whose name begins so, searches in it and takes what is found. */
export async function pick(page: Page, name: string, option: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .last()
    .click();
  // The search of the picker that is open; a list to choose a period from is a combobox, too.
  await page.locator('input').and(page.getByRole('combobox')).last().fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

/** Builds the rule in the visual builder and publishes it, in force at once. */
export async function buildRule(page: Page, rule: WordRule): Promise<void> {
  await enter(page, 'Automatizaciones');
  await page.getByRole('link', { name: 'Crear regla' }).click();
  await page.getByRole('textbox', { name: 'Nombre de la regla' }).fill(rule.name);
  await pick(page, 'Qué la activa', 'llega un mensaje del cliente');
  await pick(page, 'Añadir condición', 'texto del mensaje');
  await pick(page, 'Cómo se compara', 'contiene');
  // The field for a text, which takes the place of the one for words a moment after the choice.
  await page
    .getByRole('textbox', { name: /^Valor de/ })
    .and(page.getByPlaceholder('Texto'))
    .fill(rule.word);
  await pick(page, 'Añadir acción', 'añadir la etiqueta');
  await pick(page, 'etiqueta', rule.label);
  await pick(page, 'Añadir acción', 'poner prioridad');
  await pick(page, 'prioridad', rule.priority);
  await pick(page, 'Añadir acción', 'asignar a');
  await pick(page, 'persona', rule.assignee);
  const state = page.getByRole('radiogroup', { name: 'Estado de la regla' });
  await state.getByText('Activa').click();
  await page.getByRole('button', { name: 'Publicar versión 1' }).click();
  await expect(page.getByText(`«${rule.name}», versión 1, publicada`)).toBeVisible();
}

/** Writes another word into the first condition of a rule, and tries that draft on what has happened. Publishes nothing. */
export async function backTestDraft(page: Page, rule: string, word: string): Promise<void> {
  await enter(page, 'Automatizaciones');
  await page.getByRole('link', { name: rule }).first().click();
  await page.getByRole('textbox', { name: /^Valor de/ }).fill(word);
  await page.getByRole('button', { name: 'Probar' }).click();
  await expect(page.getByRole('heading', { name: 'Ejemplos' })).toBeVisible();
}
