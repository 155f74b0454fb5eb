import { generalProblems } from './general-draft.js';
import { replyProblem, spoken, textFaults } from './automatic/reply-draft.js';

describe('the name and the website of an inbox', () => {
  it('have to be there, and the name fits', () => {
    expect(generalProblems({ name: ' ', domain: '' })).toEqual({
      name: 'nameMissing',
      domain: 'domainMissing',
    });
    const long = { name: 'x'.repeat(81), domain: 'tienda.example' };
    expect(generalProblems(long)).toEqual({ name: 'nameLong' });
  });
});

describe('the automatic reply of an inbox', () => {
  it('needs a text while it is on, and none while it is off', () => {
    expect(replyProblem({ on: true, texts: ['  '] })).toBe('textMissing');
    expect(replyProblem({ on: false, texts: [''] })).toBeNull();
    expect(replyProblem({ on: true, texts: ['x'.repeat(2001)] })).toBe('textLong');
  });

  it('knows which text people would get with braces in it', () => {
    const texts = ['Hola, {{contact.name}}', '{{contact.nonsense}}', 'Hola, {{'];
    expect(textFaults({ on: true, texts }).map((fault) => fault?.code ?? null)).toEqual([
      null,
      'VARIABLE_UNKNOWN',
      'VARIABLE_MALFORMED',
    ]);
  });

  it('is saved without empty texts', () => {
    expect(spoken([' uno ', '', 'dos'])).toEqual(['uno', 'dos']);
  });
});
