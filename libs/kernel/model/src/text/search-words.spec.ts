import { holdsWords, queryWords, searchWords } from './search-words.js';

const found = (text: string, query: string) =>
  holdsWords(new Set(searchWords(text)), queryWords(query));

describe('a search', () => {
  it.each([
    ['我想退款了', '退款', true],
    ['我想退款了', '想退款', true],
    ['我想退款了', '了', true],
    ['我想退款了', '退', true],
    ['我想退款了', '款退', false],
    ['VIP客户 退款', '客 退款', true],
    ['ฉันต้องการคืนเงิน', 'คืนเงิน', true],
    ['パスワード', 'バス', false],
    ['パスワード', 'ワード', true],
    ['かき', 'がき', false],
    ['का', 'की', false],
    ['на', 'й', false],
    ['cafés de Año', 'cafe', true],
    ['año nuevo', 'ano', false],
    ['gracias 👍', '👍', true],
    ['gracias 👩‍👩‍👧', '👧', false],
    ['Opción 1️⃣', '1️⃣', true],
    ['Tengo 1 pregunta', '1️⃣', false],
    ['curso de C para niños', 'C++', false],
    ['curso de C++ para niños', 'c++ curso', true],
    ['curso de C++ para niños', 'c curso', true],
    ['Sean O’Neil', "o'neil", true],
    ['Sean Oʼneil', "o'neil", true],
    ["Sean O'Neil", 'oʼneil', true],
    ['C++512.512.5', 'C++512.512.5', true],
    ['5,1234567,5', '5,1234567,5', true],
    ['pesa 12.5 kg', '12.5', true],
    ['pesa 12.5 kg', 'kg 5', true],
    ['Ana Muñoz\nana@muñoz.example', 'muñoz.example', true],
  ])('in %j for %j: %s', (text, query, expected) => {
    expect(found(text, query)).toBe(expected);
  });

  it.each([
    ['+56 9 1234 5678', '9 1234 5678|9-1234-5678|5678|+56 9 1234 5678|+56912345678|56912345678'],
    ['+56 9 1234 5678', '912345678|(9) 12345678|12345678|0056 9 1234 5678|1234 5678'],
    ['+56987654321', '+56987654321|56987654321|+56 9 8765 4321|987654321|8765'],
    ['RUT 12.345.678-9', '12345678-9|123456789|12.345.678-9'],
    ['el 2026-11-29 08:54', '2026-11-29|20261129'],
    ['llame al 9 1234 5678 12:30', '912345678|12345678 llame'],
  ])('finds the number in %j as people write it', (text, queries) => {
    for (const query of queries.split('|'))
      expect([query, found(text, query)]).toEqual([query, true]);
    expect(found(text, '912345679')).toBe(false);
  });

  it('reads no number over two lines', () => {
    expect(found('cliente 123\n4567', '1234567')).toBe(false);
  });

  it('looks for at most 16 words, the last one as the start of one', () => {
    expect(queryWords('maria '.repeat(20_000))).toEqual([
      { text: 'maria', isStart: false },
      { text: 'maria', isStart: true },
    ]);
    expect(queryWords('退款'.repeat(300)).length).toBeLessThanOrEqual(16);
    expect(queryWords('!!! ¿?')).toEqual([]);
  });

  it.each(['1 ', '退', 'a1', '👍', 'e\u0301\u0316', '12.', 'c+'])(
    'is made in time of its length: %s',
    (part) => {
      const began = performance.now();
      searchWords(part.repeat(150_000 / part.length));
      queryWords(part.repeat(150_000 / part.length));
      expect(performance.now() - began).toBeLessThan(1_500);
    },
  );
});
