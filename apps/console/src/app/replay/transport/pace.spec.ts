import { pause } from './pace.js';

const at = (ms: number) => new Date(ms).toISOString();

describe('the pace of a replay', () => {
  it('waits as long as really passed, divided by the speed', () => {
    expect(pause(at(0), at(2000), '1')).toBe(2000);
    expect(pause(at(0), at(2000), '4')).toBe(500);
  });

  it('cuts silences short and keeps bursts readable', () => {
    expect(pause(at(0), at(86_400_000), '1')).toBe(4000);
    expect(pause(at(0), at(0), '1')).toBe(500);
  });
});
