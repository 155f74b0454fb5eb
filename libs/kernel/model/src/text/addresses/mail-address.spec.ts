import { isMailAddress, mailKey } from './mail-address.js';

describe('an e-mail address', () => {
  it.each([
    ...['ana@muñoz.example', 'josé@correo.example', 'info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ...['a&b@correo.example', "o'neil@correo.example", 'Ana+chat@correo.example', 'a..b@c.example'],
    ...['ana@sub.correo.example', '用户@例子.广告', 'a@b.cl'],
  ])('can be %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    ...[
      '',
      'ana',
      '@b.cl',
      'ana@',
      'ana@localhost',
      'a@b@c.cl',
      'a b@c.cl',
      'a@b..cl',
      'a@.cl',
      'a@b.',
    ],
    ...[
      'Ana<a@b.cl>',
      'a@b.cl,c',
      'a,b@c.cl',
      'a\n@b.cl',
      'a\u200b@b.cl',
      'a@b .cl',
      'a@-b.cl',
      'a\0@b.cl',
    ],
    ...[`${'a'.repeat(250)}@b.cl`],
  ])('cannot be %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('is the same in every spelling of its host and case', () => {
    expect(mailKey(' Ana@MUÑOZ.example')).toBe(mailKey('ana@xn--muoz-hqa.example'));
    expect(mailKey('Jose\u0301@b.cl')).toBe(mailKey('josé@b.cl'));
    expect(mailKey('ana@b.cl')).not.toBe(mailKey('aná@b.cl'));
    expect(mailKey('not an address')).toBe('not an address');
  });
});
