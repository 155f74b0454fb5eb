import { TimeSlice } from './time-slice.js';

describe('a time slice', () => {
  const clockOf = () => {
    let now = 0;
    const sleeps: number[] = [];
    return {
      sleeps,
      pass: (ms: number) => (now += ms),
      monotonic: () => now,
      sleep: (ms: number) => {
        sleeps.push(ms);
        return Promise.resolve();
      },
    };
  };

  it('lasts some milliseconds, gives way once, and begins again', async () => {
    const clock = clockOf();
    const slice = new TimeSlice(clock);
    expect(slice.pause()).toBeNull();
    clock.pass(9);
    expect(slice.pause()).toBeNull();
    clock.pass(1);
    await slice.pause();
    expect(clock.sleeps).toEqual([0]);
    expect(slice.pause()).toBeNull();
  });
});
