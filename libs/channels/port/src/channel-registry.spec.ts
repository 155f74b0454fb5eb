import type { ChannelAdapter } from './channel-adapter.js';
import { ChannelRegistry } from './channel-registry.js';

const named = (channel: string) => ({ channel }) as unknown as ChannelAdapter;

describe('the registry of channels', () => {
  it('finds a channel by its name, and none for one that needs no provider', () => {
    const registry = new ChannelRegistry([named('api'), named('email')]);
    expect(registry.of('email')?.channel).toBe('email');
    expect(registry.of('website')).toBeNull();
  });

  it('refuses two of one name', () => {
    expect(() => new ChannelRegistry([named('api'), named('api')])).toThrow('one name');
  });
});
