import type { Page } from '@playwright/test';
import { axeFindings, keepPicture, widerThanScreen } from '../inspection.js';
import { expect } from '../test.js';

const SCREENS = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

/**
 * The page around has no landmarks; the name of the button has the number of answers in brackets; what a notice shows is read out
 * by itself, and pressing it opens the chat.
 */
const EXPECTED =
  /^(region|landmark-one-main|label-content-name-mismatch: (button|iframe \.said-open))/;

/**
 * Looks at a state of the chat on a telephone and on a desk, in both themes: pictures, what axe finds, what is too wide. What is
 * pressed in the frame afterwards is pressed by the keyboard: a browser that was looked into takes no clicks there.
 */
export async function lookAtChat(page: Page, state: string): Promise<void> {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const name = `widget-${state}-${screen.width}-${colorScheme}`;
      await keepPicture(page, name);
      const found = (await axeFindings(page, colorScheme === 'light')).filter(
        (finding) => !EXPECTED.test(finding),
      );
      expect.soft(found, name).toEqual([]);
      expect.soft(await widerThanScreen(page), name).toEqual([]);
    }
  }
}
