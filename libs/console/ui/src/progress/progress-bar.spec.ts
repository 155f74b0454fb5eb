import { ProgressBarHarness, render } from '../testing/index.js';
import { ProgressBar } from './progress-bar.js';

describe('a progress bar', () => {
  const shown = async (part: number | null, paused = false) => {
    const inputs = { label: 'Reconstruir', text: '3 de 9', part, paused };
    const screen = await render(ProgressBar, inputs);
    return screen.itself(ProgressBarHarness);
  };

  it('says how much is done, never all of it before the end, and never more', async () => {
    const bar = await shown(0.999);
    expect(await bar.percent()).toBe(99);
    expect(await bar.label()).toBe('Reconstruir');
    expect(await bar.spoken()).toBe('3 de 9');
    expect(await (await shown(1.4)).percent()).toBe(100);
    expect(await (await shown(-1)).percent()).toBe(0);
  });

  it('has no number while nothing is known, and shows that it rests', async () => {
    expect(await (await shown(null)).percent()).toBeNull();
    expect(await (await shown(0.5, true)).isPaused()).toBe(true);
  });
});
