import * as fc from 'fast-check';
import { type Formatted, formatted, formattedNodes, withoutMarks } from './formatted.js';

/** A tree as a line of HTML, without its marks. */
const shown = (text: string) =>
  formattedNodes<string>(text, (name, attributes, children) => {
    if ('hidden' in attributes) return '';
    const { href, value } = attributes;
    const more = href ? ` ${href}` : value ? ` ${value}` : '';
    return `<${name}${more}>${children.join('')}</${name}>`;
  }).join('');

const typed = (pieces: readonly Formatted[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : typed(piece.children))).join('');

describe('formatting of what was typed', () => {
  it.each([
    ['Es *muy* urgente', 'Es <strong>muy</strong> urgente'],
    ['_Por favor_, hoy.', '<em>Por favor</em>, hoy.'],
    ['*_ya_* (_*ya*_)', '<strong><em>ya</em></strong> (<em><strong>ya</strong></em>)'],
    ['¡*Hola*!', '¡<strong>Hola</strong>!'],
    ['usa `a_b * c` y *ya*', 'usa <code>a_b * c</code> y <strong>ya</strong>'],
    ['*mira `esto`*', '<strong>mira <code>esto</code></strong>'],
    ['*dos\nlíneas*', '*dos\nlíneas*'],
    ['*uno* *dos*', '<strong>uno</strong> <strong>dos</strong>'],
    ['*😀*', '<strong>😀</strong>'],
  ])('is seen in %s', (text, html) => {
    expect(shown(text)).toBe(html);
  });

  it.each([
    ['snake_case_name y __init__'],
    ['2*3*4 = 24, 2 * 3 * 4'],
    ['**fuerte** __más__'],
    ['*_* ^_^ -_- ¬_¬ o_o *.js,*.ts'],
    ['* '],
    ['- '],
    ['-5 grados'],
    ['2026. Un año'],
    ['``` sin fin'],
    ['``'],
    ['it`s and that`s'],
    ['*sin fin'],
    ['nota* y otra*'],
  ])('is not seen in %s', (text) => {
    expect(formatted(text)).toEqual([text]);
  });

  it('leaves addresses alone, within emphasis too', () => {
    expect(shown('https://a.example/x_y_z y *https://b.example/_a_b*')).toBe(
      '<a https://a.example/x_y_z>https://a.example/x_y_z</a> y <strong><a https://b.example/_a_b>https://b.example/_a_b</a></strong>',
    );
    expect(shown('`https://a.example`')).toBe('<code>https://a.example</code>');
    expect(shown('ana_maria@a.example, +56 9 1234 5678')).toBe(
      '<a mailto:ana_maria@a.example>ana_maria@a.example</a>, <a tel:+56912345678>+56 9 1234 5678</a>',
    );
  });

  it('makes lists of the lines that follow each other, with the numbers that were typed', () => {
    expect(shown('Falta:\n- *pan*\n* leche\n\n3. uno\n4. dos\nFin')).toBe(
      'Falta:\n<ul><li><strong>pan</strong>\n</li><li>leche\n</li></ul>\n<ol><li 3>uno\n</li><li 4>dos\n</li></ol>Fin',
    );
    expect(shown('- https://a.example')).toBe(
      '<ul><li><a https://a.example/>https://a.example</a></li></ul>',
    );
  });

  it('makes blocks of code, in which everything is as it was typed', () => {
    expect(shown('Así:\n```\n*a*\n- b\n```\nFin')).toBe('Así:\n<pre>*a*\n- b\n</pre>Fin');
    expect(shown('```x```\n*y*')).toBe('<pre>x\n</pre><strong>y</strong>');
    expect(shown('```\n\n```\na\n```')).toBe('```\n\n<pre>a\n</pre>');
  });

  it('leaves words without marks for a line of a list', () => {
    expect(withoutMarks('*Hola* `x`:\n- _uno_\n```\ny\n```\nfin')).toBe('Hola x:\n- uno\ny\nfin');
  });

  const alphabet = ['*', '_', '`', '```', '\n', ' ', '- ', '1. ', 'a', '9', '.', '(', 'ñ', '😀'];
  const texts = fc
    .array(
      fc.oneof(fc.constantFrom(...alphabet, 'https://a.example/_b*', 'a@b.example'), fc.string()),
    )
    .map((parts) => parts.join(''));

  it('keeps every character, and makes no other elements than its own', () => {
    const names = new Set(['a', 'code', 'em', 'li', 'ol', 'pre', 'span', 'strong', 'ul']);
    fc.assert(
      fc.property(texts, (text) => {
        expect(typed(formatted(text))).toBe(text);
        let depth = 0;
        const nodes = formattedNodes<{ text: string; depth: number }>(
          text,
          (name, attributes, children) => {
            expect(names.has(name)).toBe(true);
            expect(attributes['href'] ?? 'tel:').toMatch(/^(https?:\/\/|mailto:|tel:)/u);
            const inner = children.map((child) =>
              typeof child === 'string' ? { text: child, depth: 0 } : child,
            );
            const made = {
              text: inner.map((child) => child.text).join(''),
              depth: 1 + Math.max(0, ...inner.map((child) => child.depth)),
            };
            depth = Math.max(depth, made.depth);
            return made;
          },
        );
        expect(nodes.map((node) => (typeof node === 'string' ? node : node.text)).join('')).toBe(
          text,
        );
        expect(depth).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2000 },
    );
  });

  it('has room for a bounded number of formats, and for texts as long as a message', () => {
    const many = '*a* '.repeat(5000);
    expect(formatted(many).filter((piece) => typeof piece !== 'string')).toHaveLength(1000);
    expect(typed(formatted(many))).toBe(many);
    expect(formatted('*a* '.repeat(40_000))).toHaveLength(1);
  });
});
