import { markedWords, wordsLookedFor } from './marked-words.js';

describe('the words of a rule in a message', () => {
  it('are those that conditions on the text look for, at any depth', () => {
    const conditions = {
      all: [
        { fact: 'message.text', operator: 'containsAnyWord', value: ['hoy', 'hoy mismo'] },
        { fact: 'conversation.status', operator: 'is', value: 'open' },
        { not: { fact: 'message.text', operator: 'contains', value: 'factura' } },
      ],
    };
    expect(wordsLookedFor(conditions)).toEqual(['hoy mismo', 'factura', 'hoy']);
    expect(wordsLookedFor({ always: true })).toEqual([]);
  });

  it('are marked whatever their case, and signs mean themselves', () => {
    expect(markedWords('¿URGENTE? (sí)', ['urgente', '(sí)'])).toEqual([
      { text: '¿', marked: false },
      { text: 'URGENTE', marked: true },
      { text: '? ', marked: false },
      { text: '(sí)', marked: true },
    ]);
    expect(markedWords('hola', [])).toEqual([{ text: 'hola', marked: false }]);
  });
});
