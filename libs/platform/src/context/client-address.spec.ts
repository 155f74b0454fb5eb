import type { IncomingMessage } from 'node:http';
import { ClientAddress } from './client-address.js';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('ClientAddress', () => {
  const behindProxies = new ClientAddress(['10.0.0.0/8', '2001:db8::1']);

  it('does not believe the header of a stranger', () => {
    expect(behindProxies.of(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(new ClientAddress([]).of(from('10.0.0.1', '198.51.100.1'))).toBe('10.0.0.1');
  });

  it('reads the header of a trusted proxy from the right, past other trusted ones', () => {
    expect(behindProxies.of(from('10.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.1.1'))).toBe(
      '198.51.100.1',
    );
    expect(behindProxies.of(from('2001:db8::1', '198.51.100.2'))).toBe('198.51.100.2');
  });

  it('stops at what is no address', () => {
    expect(behindProxies.of(from('10.0.0.1', '<script>'))).toBe('10.0.0.1');
  });

  it('knows the same address on a dual-stack socket', () => {
    expect(behindProxies.of(from('::ffff:10.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
  });
});
