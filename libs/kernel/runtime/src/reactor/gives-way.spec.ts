import type { Reactor } from '@bitacora/kernel';
import { type TicketOpened, runUntil, runnersFixture } from '@bitacora/kernel/testing';

const EVENTS = 10;

/** How often the runner lets others in while it folds events that take so long each. */
async function pauses(msOfEvent: number): Promise<number> {
  const kernel = runnersFixture();
  const slow: Reactor<TicketOpened> = {
    name: 'slow',
    version: 1,
    events: ['TicketOpened'],
    indexes: [],
    react() {
      kernel.clock.advance(msOfEvent);
      return Promise.resolve([]);
    },
  };
  for (let place = 0; place < EVENTS; place += 1) await kernel.open(`t${place}`);
  const slept = jest.spyOn(kernel.clock, 'sleep');
  const runner = kernel.reactor(slow);
  const stop = new AbortController();
  const running = runner.run(stop.signal);
  await runUntil(() => runner.status.handled === EVENTS);
  stop.abort();
  await running;
  return slept.mock.calls.filter(([ms]) => ms === 0).length;
}

describe('a reactor with much to fold', () => {
  it('gives way between events that take long, and not between others', async () => {
    expect(await pauses(20)).toBeGreaterThanOrEqual(EVENTS - 1);
    expect(await pauses(0)).toBe(0);
  });
});
