import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './security-headers.js';

function headersOf(url: string, secure = true): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const response = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: (name: string) => headers.delete(name.toLowerCase()),
  } as unknown as ServerResponse;
  securityHeaders(secure)({ url } as IncomingMessage, response, () => undefined);
  return headers;
}

describe('securityHeaders', () => {
  it('lets no other site frame a page, and no foreign script run in it', () => {
    for (const url of ['/', '/inbox/all', '/graphql', '/files/a.js/b', '/files/a.svg']) {
      const headers = headersOf(url);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('leaves out of scripts, styles and fonts what only documents need', () => {
    for (const url of [
      '/chunk-a1B_-2.js',
      '/styles-X.css',
      '/media/inter-F.woff2',
      '/main-A.js?v=1',
    ]) {
      const headers = headersOf(url);
      expect(headers.has('content-security-policy')).toBe(false);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
    }
  });

  it('lets other sites frame the widget, which sets its own policy', () => {
    const headers = headersOf('/widget/frame');
    expect(headers.has('content-security-policy')).toBe(false);
    expect(headers.has('x-frame-options')).toBe(false);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});
