import { LogLineHarness, render } from '../testing/index.js';
import { LogLine, type LogTick } from './log-line.js';

const tick = (id: string, at: string): LogTick => ({ id, at, kind: 'user', text: `hizo ${id}` });
const ticks = [
  tick('a', '2026-11-22T09:00:00.000Z'),
  tick('b', '2026-11-22T09:00:01.000Z'),
  tick('c', '2026-11-25T09:00:00.000Z'),
];

describe('the line of a log', () => {
  const shown = async (all: readonly LogTick[] = ticks) => {
    const screen = await render(LogLine, { ticks: all, label: 'Registro' });
    const picked: string[] = [];
    screen.fixture.componentInstance.picked.subscribe((id) => picked.push(id));
    return { line: await screen.itself(LogLineHarness), picked };
  };

  it('says of each event when it was and what', async () => {
    const { line, picked } = await shown();
    expect(await line.label()).toBe('Registro');
    expect((await line.ticks()).map((text) => text?.split(' · ')[1])).toEqual([
      'hizo a',
      'hizo b',
      'hizo c',
    ]);
    await line.press(1);
    expect(picked).toEqual(['b']);
  });

  it('lets distances tell time, and keeps the ends', async () => {
    const [first = 0, second = 0, last = 0] = await (await shown()).line.places();
    expect(first).toBe(0);
    expect(last).toBeCloseTo(97);
    expect(second - first).toBeLessThan(last - second);
    expect(await (await shown([])).line.ticks()).toEqual([]);
  });

  it('is one stop for Tab, and the arrows walk along it', async () => {
    const { line } = await shown();
    expect(await line.stops()).toEqual([2]);
    await line.arrow(2, 'left');
    expect(await line.focused()).toBe(1);
    await line.arrow(1, 'right');
    expect(await line.focused()).toBe(2);
    await line.arrow(2, 'right');
    expect(await line.focused()).toBe(2);
  });
});
