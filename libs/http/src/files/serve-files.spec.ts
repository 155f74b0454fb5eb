import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveFiles } from './serve-files.js';
import type { StaticFiles } from './static-files.js';

/** Which file is sent for an address; `next`: the routes of the server answer. */
function sentFor(url: string, method = 'GET'): string {
  let sent = '';
  const filesWith = (...names: readonly string[]): StaticFiles => {
    const files: Partial<StaticFiles> = {
      has: (name) => names.includes(name),
      send: async (name) => void (sent = name),
    };
    return files as StaticFiles;
  };
  const serve = serveFiles(filesWith('/index.html', '/main.js'), filesWith('/loader.js'));
  const request: Partial<IncomingMessage> = { url, method };
  const response = { setHeader: () => undefined } as unknown as ServerResponse;
  serve(request as IncomingMessage, response, () => void (sent = 'next'));
  return sent;
}

describe('addresses that are files', () => {
  it.each([
    ['/', '/index.html'],
    ['/settings/inboxes', '/index.html'],
    ['/main.js', '/main.js'],
    ['/widget/loader.js', '/loader.js'],
  ])('answers %s with %s', (url, file) => {
    expect(sentFor(url)).toBe(file);
  });

  it.each([
    ...['/graphql', '/hooks/line/k1', '/api/channel/v1/messages', '/files/f1', '/health/ready'],
    ...['/channels/oauth?code=c1&state=s1', '/CHANNELS/oauth', '/gone.js'],
  ])('leaves %s to the routes of the server', (url) => {
    expect(sentFor(url)).toBe('next');
  });

  it('answers no other method than those that read', () => {
    expect(sentFor('/settings/inboxes', 'POST')).toBe('next');
  });
});
