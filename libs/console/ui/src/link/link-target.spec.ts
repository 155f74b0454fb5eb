import { globSync, readFileSync } from 'node:fs';
import { linkTarget } from './link-target.js';

describe('a link made of what somebody gave', () => {
  it.each([
    ['https://tienda.example/pago?de=1#fin', 'https://tienda.example/pago?de=1#fin'],
    ['HTTP://Tienda.Example', 'http://tienda.example/'],
    ['mailto:ana@tienda.example', 'mailto:ana@tienda.example'],
    ['tel:+56955500142', 'tel:+56955500142'],
  ])('%s leads to %s', (address, target) => expect(linkTarget(address)).toBe(target));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript://tienda.example/%0aalert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://tienda.example/1',
    'file:///etc/passwd',
    'ms-settings:',
    'https://banco.example@otro.example',
    '//otro.example',
    '/settings',
    'tienda.example',
    '',
    null,
    undefined,
  ])('%j is none', (address) => expect(linkTarget(address)).toBeNull());
});

describe('the addresses that templates and code bind', () => {
  /** What they may be: paths that the server makes of ids, addresses of content in this page, and `linkTarget`. */
  const KNOWN = new Set(['file.path', 'target', 'url', "'#' + id"]);

  it('are all known to be safe', () => {
    const bound = globSync([
      'apps/console/src/**/*.{ts,html}',
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
