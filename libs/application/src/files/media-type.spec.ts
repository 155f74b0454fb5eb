import { mediaTypeOf } from './media-type.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('the type of a file', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n…', 'a.txt'],
    ['image/jpeg', '\xff\xd8\xff\xe0', 'a'],
    ['image/gif', 'GIF89a', 'a.gif'],
    ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 ', 'a.webp'],
    ['application/pdf', '%PDF-1.7', 'a.bin'],
    ['text/csv', 'a;b', 'lista.CSV'],
  ])('is %s', (type, content, name) => expect(mediaTypeOf(bytes(content), name)).toBe(type));

  it('is no picture because of its name, and nothing that browsers would run', () => {
    for (const name of ['a.png', 'a.svg', 'a.html', 'a.xml']) {
      expect(mediaTypeOf(bytes('<svg onload="alert(1)">'), name)).toBe('application/octet-stream');
    }
    expect(mediaTypeOf(bytes('GIF8'), 'corto.gif')).toBe('application/octet-stream');
  });
});
