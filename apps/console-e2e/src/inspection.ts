import AxeBuilder from '@axe-core/playwright';
import { type Frame, type Locator, type Page, expect } from '@playwright/test';
import axe, { type Result, type RunOptions } from 'axe-core';
import { join } from 'node:path';

const PICTURES = process.env['BITACORA_TEST_PICTURES'];
/** A part of a page is wanted whole, however long it is. */
const TALL = { width: 1280, height: 1400 };
const DESK = { width: 1280, height: 800 };
const DOC_PICTURES = process.env['BITACORA_DOC_PICTURES'];
/** Whether people want to see what is on the screens. */
export const PICTURES_ARE_KEPT = Boolean(PICTURES);

/** Keeps what is on the screen for people, in the folder that `BITACORA_TEST_PICTURES` names; nothing without it, as drawing takes time. */
export async function keepPicture(of: Page | Locator, name: string): Promise<void> {
  if (!PICTURES) return;
  await settledColours('page' in of ? of.page() : of);
  await of.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Keeps a picture for the pages of documentation, in the folder that `BITACORA_DOC_PICTURES` names: on a desk, in the light theme. */
export async function keepForPages(of: Page | Locator, name: string): Promise<void> {
  if (!DOC_PICTURES) return;
  const page = 'page' in of ? of.page() : of;
  const before = page.viewportSize() ?? DESK;
  if (of !== page) await page.setViewportSize(TALL);
  await settledColours(page);
  await of.screenshot({ path: join(DOC_PICTURES, `${name}.png`), animations: 'disabled' });
  await page.setViewportSize(before);
}

/**
 * "rule: element" for everything that axe holds against the page, or against what is inside of `within`; the second theme
 * differs in colours alone.
 */
export async function axeFindings(
  page: Page,
  everything: boolean,
  within?: string,
): Promise<readonly string[]> {
  await settledColours(page);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(everything ? {} : { runOnly: ['color-contrast'] }),
  };
  const hasFrames = page.frames().length > 1;
  const violations = hasFrames
    ? await violationsInFrames(page, within, options)
    : await violationsIn(page, within, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} — ${failureSummary ?? ''}`,
    ),
  );
}

async function violationsInFrames(
  page: Page,
  within: string | undefined,
  options: RunOptions,
): Promise<readonly Result[]> {
  const builder = new AxeBuilder({ page }).options(options);
  // A part is spared the empty page that gathers what axe finds in frames.
  if (within) builder.include(within).setLegacyMode();
  return (await builder.analyze()).violations;
}

/** What axe finds in one document. Its source stays there for the next look: it takes as long to load as to run. */
async function violationsIn(
  page: Page,
  within: string | undefined,
  options: RunOptions,
): Promise<readonly Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([selector, chosen]) => {
      const { axe: loaded } = window as unknown as { axe: typeof axe };
      return (await loaded.run(selector ?? document, chosen)).violations;
    },
    [within, options] as const,
  );
}

/** Waits until no colour is on its way to another: a busy machine looks at a page in the middle of a change of theme. */
async function settledColours(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // Also what fades in: a notice is pale at first. What goes round for ever is not waited for.
    const changes = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && Number(effect?.getComputedTiming().endTime) < 2000,
      );
    await Promise.all(changes.map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** What sticks out to the right of a page that scrolls sideways. */
export function widerThanScreen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className }) => `${tagName.toLowerCase()}.${String(className)}`)
      .slice(0, 5);
  });
}

/** Fields whose letters are so small that a phone zooms into the page when they get the focus. */
export function fieldsThatZoom(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('input, select, textarea, [contenteditable]')]
      .filter((field) => !field.matches('[type=checkbox], [type=radio], [type=file], [hidden]'))
      .map((field) => ({ field, size: parseFloat(getComputedStyle(field).fontSize) }))
      .filter(({ size }) => size < 16)
      .map(({ field, size }) => `${size} px: ${field.outerHTML.slice(0, 120)}`),
  );
}

/** Looks at what is shown on a desk and on a telephone, light and dark: pictures, what axe finds, what is too wide. */
export async function inspectScreens(
  page: Page,
  name: string,
  {
    within,
    widths = [1280, 390],
    height = 800,
  }: {
    readonly within?: string;
    readonly widths?: readonly number[];
    readonly height?: number;
  } = {},
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${width}-${colorScheme}`);
      expect.soft(await axeFindings(page, colorScheme === 'light', within), name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height });
  await page.emulateMedia({ colorScheme: 'light' });
}
