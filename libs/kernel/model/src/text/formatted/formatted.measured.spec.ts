import { formatted, withoutMarks } from './formatted.js';

describe('formatting of a long message', () => {
  const parts = [
    '*',
    '_',
    '`',
    '```\n',
    '*a ',
    '_*.',
    '*a* ',
    '- a\n',
    '```a\n',
    ' *"',
    'a@',
    '+1 ',
    '1. ',
  ];

  it.each(parts)('takes little time when it is full of %j', (part) => {
    const text = part.repeat(150_000 / part.length);
    const begun = performance.now();
    expect(formatted(text).length).toBeGreaterThan(0);
    expect(withoutMarks(text).length).toBeGreaterThan(0);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
