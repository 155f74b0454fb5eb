import { mentionsIn, withMentions } from './mentions.js';

const people = [
  { id: 'u1', name: 'Ana' },
  { id: 'u2', name: 'Ana María' },
  { id: 'u3', name: null },
];

describe('mentions', () => {
  it('find people by their whole name, the longer name first', () => {
    expect(mentionsIn('mira esto @Ana María', people)).toEqual(['u2']);
    expect(mentionsIn('@Ana y @Ana María', people).sort()).toEqual(['u1', 'u2']);
    expect(mentionsIn('ana@correo.example', people)).toEqual([]);
  });

  it('stand apart from the rest of the text, which stays as it was', () => {
    const parts = withMentions('hola @Ana María, ¿y @nadie?', ['Ana', 'Ana María']);
    expect(parts.map(({ text }) => text).join('')).toBe('hola @Ana María, ¿y @nadie?');
    expect(parts.filter(({ mention }) => mention)).toEqual([{ text: '@Ana María', mention: true }]);
  });

  it('take names with signs of regular expressions literally', () => {
    expect(withMentions('@A. (B)', ['A. (B)'])).toEqual([{ text: '@A. (B)', mention: true }]);
  });
});
