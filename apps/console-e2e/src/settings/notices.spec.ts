import { axeFindings, widerThanScreen, keepPicture } from '../inspection.js';
import { DOMAIN } from '../shop/people.js';
import { freshRetry } from '../product/api.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { complaintsOf, expect, isFault, test } from '../test.js';

const WAITING = 'Un contacto escribe y nadie atiende la conversación';

test('a person is given notice of what they chose, and of nothing else', async ({
  browser,
  shop,
}) => {
  const context = await browser.newContext({ storageState: shop.marta.storageState });
  const page = await context.newPage();
  const complains = complaintsOf(page);
  await page.goto(`${shop.address}/profile`);
  const box = page.getByRole('checkbox', { name: `${WAITING}: En la consola` });
  await expect(box).toBeChecked();
  const visitor = async (name: string) => {
    const place = { ...shop, page: `http://${DOMAIN}/` };
    const made = await PersistentVisitor.introduce(place, name, `${name}@correo.example`);
    await made.write('Hola, ¿hay alguien?');
  };
  await box.click();
  await expect(box).not.toBeChecked();
  await page.reload();
  await expect(box).not.toBeChecked();
  await visitor('callada');
  await page.waitForTimeout(1500);
  await expect(page).not.toHaveTitle(/^\(/);
  await box.click();
  await expect(box).toBeChecked();
  await visitor('contada');
  await expect(page).toHaveTitle(/^\(1\)/);

  await expect(page.getByRole('checkbox', { name: `${WAITING}: Por correo` })).toBeDisabled();
  await expect(page.getByText('Este servidor no envía correos')).toBeVisible();
  const { viewer } = (await shop.marta.ask('{ viewer { user { id } } }')) as {
    viewer: { user: { id: string } };
  };
  await shop.ana.ask(
    `mutation ($id: ID!, $mentions: [ID!], $retry: Retry!) {
      addConversationNote(input: { conversationId: $id, text: "@Marta", mentions: $mentions, retry: $retry }) {
        __typename
      }
    }`,
    { id: shop.conversations[1], mentions: [viewer.user.id], retry: freshRetry() },
  );
  await expect(page).toHaveTitle(/^\(2\)/);

  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await box.scrollIntoViewIfNeeded();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await keepPicture(page, `notices-${width}-${theme}`);
      expect.soft(await axeFindings(page, theme === 'light')).toEqual([]);
    }
    expect.soft(await widerThanScreen(page)).toEqual([]);
  }
  expect(complains.filter(isFault)).toEqual([]);
});
