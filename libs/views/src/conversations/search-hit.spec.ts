import { searchHit } from './search-hit.js';

const WORDS = 'Hola, necesito la factura\nLa FACTURA del pedido 18495 no llegó\nGracias';

describe('where a search hit', () => {
  it.each([
    ['factura', 'La FACTURA del pedido 18495 no llegó'],
    ['llego', 'La FACTURA del pedido 18495 no llegó'],
    ['necesito', 'Hola, necesito la factura'],
    ['184', 'La FACTURA del pedido 18495 no llegó'],
  ])('is the newest line that holds it: %s', (search, hit) => {
    expect(searchHit(WORDS, search)).toBe(hit);
  });

  it.each(['marta', '', '  ', '(.*'])('is nowhere in the words: %j', (search) => {
    expect(searchHit(WORDS, search)).toBeNull();
  });

  it('is cut around the hit, however long the line', () => {
    const hit = searchHit(`${'antes '.repeat(90)}factura ${'después '.repeat(90)}`, 'factura');
    expect(hit).toMatch(/^…/u);
    expect(hit).toContain('factura');
    expect(hit?.length).toBeLessThanOrEqual(120);
  });

  it('costs little for all the words that a conversation keeps', () => {
    const words = 'palabra '.repeat(500);
    const start = performance.now();
    for (let row = 0; row < 50; row += 1) searchHit(words, 'nada que haya aquí');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
