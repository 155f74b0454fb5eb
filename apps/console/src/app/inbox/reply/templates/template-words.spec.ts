import { templateWords } from './template-words.js';

it('a template shows what is filled in, and the braces of what is not', () => {
  const template = { header: 'Pedido {{1}}', body: 'Hola {{1}}, {{name}}', footer: 'Tienda' };
  expect(templateWords(template, { 'header.1': '#7', 1: 'Ana', name: ' ' })).toBe(
    'Pedido #7\n\nHola Ana, {{name}}\n\nTienda',
  );
  expect(templateWords({ header: '', body: 'Hola', footer: '' }, {})).toBe('Hola');
});
