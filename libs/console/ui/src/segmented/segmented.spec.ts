import { SegmentedHarness, render } from '../testing/index.js';
import { Segmented } from './segmented.js';

describe('a segmented control', () => {
  const segments = [
    { value: 'all', label: 'Todas' },
    { value: 'any', label: 'Alguna' },
  ];
  const shown = async (disabled = false) => {
    const screen = await render(Segmented, {
      segments,
      value: 'all',
      label: 'Unión',
      disabled,
    });
    const control = await screen.itself(SegmentedHarness);
    return { control, value: () => screen.fixture.componentInstance.value() };
  };

  it('shows which choice holds, and changes it', async () => {
    const { control, value } = await shown();
    expect(await control.choices()).toEqual(['Todas', 'Alguna']);
    expect(await control.chosen()).toBe('Todas');
    await control.choose('Alguna');
    expect(value()).toBe('any');
    expect(await control.chosen()).toBe('Alguna');
  });

  it('is one group of radio buttons, so that the arrows of the browser move in it', async () => {
    const { control } = await shown();
    expect(await control.groups()).toBe(1);
  });

  it('can be shut', async () => {
    const { control, value } = await shown(true);
    expect(await control.isDisabled()).toBe(true);
    await control.choose('Alguna');
    expect(value()).toBe('all');
  });
});
