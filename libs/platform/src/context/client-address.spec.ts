import type { IncomingMessage } from 'node:http';
import { ClientAddress } from './client-address.js';

const from = (remoteAddress: string | undefined, forwarded?: string) =>
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
    expect(behindProxies.of(from('10.0.0.1', '10.0.0.7, 10.0.0.8'))).toBe('10.0.0.7');
    expect(behindProxies.of(from('10.0.0.1'))).toBe('10.0.0.1');
  });

  it.each([
    ['203.0.113.7:51234', '203.0.113.7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['"[2001:db8::7]"', '2001:db8::7'],
    ['"[2001:db8::7]:443"', '2001:db8::7'],
    ['"203.0.113.7:51234"', '203.0.113.7'],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
    ['203.0.113.7, 10.0.0.9:8080', '203.0.113.7'],
    ['203.0.113.7:51234, 10.0.0.9', '203.0.113.7'],
    ['203.0.113.7,', '203.0.113.7'],
    ['203.0.113.7, ,,10.0.0.9,', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['203.0.113.7, ::ffff:10.0.0.9', '203.0.113.7'],
    [' , ', '10.0.0.1'],
  ])('takes off what proxies write around an address: %s', (header, address) => {
    expect(behindProxies.of(from('10.0.0.1', header))).toBe(address);
  });

  it.each([
    'unknown, 10.0.0.9',
    'unknown',
    '203.0.113.7, _hidden',
    '<script>',
    '203.0.113.7:x',
    '203.0.113',
    '0x7f.1',
    '203.0.113.7.9:80',
    '[2001:db8::7',
    '"',
  ])('does not take the proxy for a client that the proxy does not know: %s', (header) => {
    expect(behindProxies.of(from('10.0.0.1', header))).toBeNull();
  });

  it('knows the same address on a dual-stack socket, and none on one that is gone', () => {
    expect(behindProxies.of(from('::ffff:10.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
    expect(new ClientAddress(['::ffff:10.0.0.0/104']).of(from('10.0.0.1', '1.2.3.4'))).toBe(
      '1.2.3.4',
    );
    expect(behindProxies.of(from(undefined, '198.51.100.1'))).toBeNull();
  });
});
