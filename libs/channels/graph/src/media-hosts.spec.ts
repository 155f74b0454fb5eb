import { META_MEDIA_HOSTS, isAddressOf } from './media-hosts.js';

describe('an address of a file', () => {
  it.each([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
    'https://scontent.xx.fbcdn.net/v/t1.jpg?oh=1',
    'https://scontent.cdninstagram.com/a',
    'https://FBCDN.NET/a',
  ])('%s is of Meta', (address) => {
    expect(isAddressOf(address, META_MEDIA_HOSTS)).toBe(true);
  });

  it.each([
    'http://lookaside.fbsbx.com/a',
    'https://lookaside.fbsbx.com:8443/a',
    'https://fbsbx.com.evil.example/a',
    'https://evilfbsbx.com/a',
    'https://evil.example/fbsbx.com',
    'https://fbsbx.com@evil.example/a',
    'https://user:secret@fbsbx.com/a',
    'https://[::1]/a',
    'https://fbsbx.com\\@evil.example/a',
    'javascript:alert(1)',
    'file:///fbsbx.com/a',
    '//fbsbx.com/a',
    '',
  ])('%s is none of Meta', (address) => {
    const isMeta = isAddressOf(address, META_MEDIA_HOSTS);
    // A browser reads a backslash as a stroke: the host of that one is Meta's, and so is the call.
    expect(isMeta).toBe(address.includes('\\'));
  });

  it('of a host with a port counts by that port alone', () => {
    const hosts = [...META_MEDIA_HOSTS, '127.0.0.1:9380'];
    expect(isAddressOf('http://127.0.0.1:9380/a', hosts)).toBe(true);
    expect(isAddressOf('http://127.0.0.1:9381/a', hosts)).toBe(false);
    expect(isAddressOf('http://127.0.0.1/a', hosts)).toBe(false);
  });
});
