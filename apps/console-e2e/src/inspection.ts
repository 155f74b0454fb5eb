import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** "rule: element" for everything that axe holds against the page; the second theme differs in colours alone. */
export async function axeFindings(page: Page, everything: boolean): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (everything ? axe : axe.withRules('color-contrast')).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} — ${failureSummary ?? ''}`,
    ),
  );
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
