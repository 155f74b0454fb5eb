import { contactDataIn } from './contact-data.js';

describe('contact data', () => {
  it.each(['a.', '1 ', 'a-', '@', '((', 'a@', 'www.', '+1.'])(
    'is looked for in proportion to the length of a text of %j',
    (piece) => {
      const began = performance.now();
      for (let nth = 0; nth < 100; nth += 1) contactDataIn(piece.repeat(1000));
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});
