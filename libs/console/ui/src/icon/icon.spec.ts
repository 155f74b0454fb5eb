import { IconHarness, render } from '../testing/index.js';
import { Icon } from './icon.js';

it('an icon draws its glyph, and another one when the name changes', async () => {
  const screen = await render(Icon, { name: 'inbox' });
  const icon = await screen.itself(IconHarness);
  expect(await icon.name()).toBe('inbox');
  expect(await icon.isHidden()).toBe(true);
  screen.fixture.componentRef.setInput('name', 'check');
  expect(await icon.name()).toBe('check');
});
