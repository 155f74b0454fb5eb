import { LabelChipHarness, render } from '../testing/index.js';
import { LabelChip } from './label-chip.js';

it('a label shows its name in its colour', async () => {
  const screen = await render(LabelChip, { name: 'urgente', colour: 'rgb(1, 2, 3)' });
  const chip = await screen.itself(LabelChipHarness);
  expect(await chip.colour()).toBe('rgb(1, 2, 3)');
});
