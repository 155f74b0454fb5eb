import { WrittenIds } from './written-ids.js';

const id = (number: number) => `acme.conversation.${String(number).padStart(8, '0')}`;

describe('the ids written to a file', () => {
  it('are never denied, and others are said to be new nearly always', () => {
    const written = new WrittenIds();
    expect(written.mayHave(id(0))).toBe(false);
    let known = 0;
    for (let number = 0; number < 50_000; number += 1) if (!written.add(id(number))) known += 1;
    expect(known).toBeLessThan(50);
    expect(written.add(id(7))).toBe(false);
    let denied = 0;
    let mistaken = 0;
    for (let number = 0; number < 50_000; number += 1) {
      if (!written.mayHave(id(number))) denied += 1;
      if (written.mayHave(id(50_000 + number))) mistaken += 1;
    }
    expect(denied).toBe(0);
    expect(mistaken).toBeLessThan(50);
  });
});
