import { globSync, readFileSync } from 'node:fs';

describe('the addresses that templates and code bind', () => {
  const KNOWN = new Set([
    // Paths that the server makes of ids, and addresses of content that is in this page already.
    'file.path',
    'thing.path',
    'url',
    'URL.createObjectURL(content)',
    // The widget's own page.
    'frameAddress(this.server, this.token, self.origin)',
    // What `linkTarget` let through.
    'target',
    // The picture of a person, at a path that the server makes of ids; the page of another account, made of its id.
    'address',
    'address(account.id)',
    // The preview of the widget, the loader with the token of its page, and the pictures of an inbox, at paths of ids.
    "'/widget/preview/window'",
    'trusted(`${server}/widget/loader.js?${query}`)',
    'server + look.logo',
    'picture',
    'path',
    // Of a network, made by the server and never by who writes.
    'new URL(await addressOf(network), location.href).href',
    // What `linkedPieces` found: whole http and https addresses only.
    'piece.href',
    // The page of a network, which this server makes of its settings; in a window without an address before.
    'new URL(await addressOf(network), location.href).href',
  ]);

  it('are all known to be safe', () => {
    const bound = globSync([
      'apps/console/src/**/*.{ts,html}',
      'apps/widget/src/**/*.ts',
      'libs/console/ui/src/**/*.{ts,html}',
    ]).flatMap((path) => {
      if (path.endsWith('.spec.ts')) return [];
      const text = readFileSync(path, 'utf8');
      const found = [
        ...text.matchAll(/\[(?:attr\.)?(?:href|src|formaction|xlink:href)\]="([^"]+)"/g),
        ...text.matchAll(/\.(?:href|src) = ([^;=]+);/g),
      ];
      return found.map(([, value = '']) => value);
    });
    expect(bound.length).toBeGreaterThan(2);
    expect(bound.filter((value) => !KNOWN.has(value))).toEqual([]);
  });
});
