import { linkTarget } from './link-target.js';

describe('a link made of what a person gave', () => {
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
