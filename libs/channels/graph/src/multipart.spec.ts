import { multipart } from './multipart.js';
import { multipartParts } from './stand-in/index.js';

it('a form holds its fields and the bytes of its file, whatever the name', () => {
  const content = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10]);
  const name = 'a"\r\nx: y\r\n.png';
  const { type, body } = multipart(
    { messaging_product: 'whatsapp' },
    { field: 'file', name, type: 'image/png', content },
  );
  const parts = multipartParts(type, Buffer.from(body));
  expect(parts?.map((part) => [part.name, part.fileName, part.type])).toEqual([
    ['messaging_product', null, null],
    ['file', 'a%22%0D%0Ax: y%0D%0A.png', 'image/png'],
  ]);
  expect(parts?.[0]?.content.toString()).toBe('whatsapp');
  expect(parts?.[1]?.content.equals(content)).toBe(true);
});
