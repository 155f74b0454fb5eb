import type { ShownCannedResponse } from '@bitacora/console-data';
import { cannedVariables } from '@bitacora/canned-responses/published';
import { piecesOf, valuesFor } from './filled-text.js';
import { ResponseIndex } from './response-index.js';
import { slashAt } from './slash-term.js';

const response = (code: string, content: string, inboxIds: string[] = []): ShownCannedResponse =>
  ({
    ...{ id: `everyone~${code}`, code, content, audience: 'everyone', teamId: null },
    ...{ inboxIds, createdById: null, changedById: null, changedAt: '2026-03-02T09:00:00.000Z' },
  }) as ShownCannedResponse;

describe('the slash before the caret', () => {
  it.each<[string, string | null]>([
    ['/', ''],
    ['/sal', 'sal'],
    ['Hola\n/sal', 'sal'],
    ['Hola (/env', 'env'],
    ['https://tienda', null],
    ['1/2', null],
    ['y/o', null],
    ['/sal udo', null],
    ['sin nada', null],
    [`/${'x'.repeat(60)}`, null],
  ])('of %j begins %j', (text, term) => {
    expect(slashAt(text, text.length)?.term ?? null).toBe(term);
  });

  it('is the one at the caret, not the last one of the text', () => {
    expect(slashAt('a /uno b /dos', 6)).toEqual({ from: 2, term: 'uno' });
  });
});

describe('the responses that are offered', () => {
  const index = ResponseIndex.EMPTY.with([
    response('envio', 'Su pedido salió ayer'),
    response('Saludo', '¡Hola! ¿En qué puedo ayudar?'),
    response('ayuda', 'Escríbanos cuando quiera', ['i2']),
    response('año-nuevo', 'Feliz año'),
  ]);
  const codes = (term: string, inboxId = 'i1') => index.find(term, inboxId).map(({ code }) => code);

  it('are those whose code begins with the term first, then those with such a word', () => {
    expect(codes('ayud', 'i2')).toEqual(['ayuda', 'Saludo']);
    expect(codes('SALÚ')).toEqual(['Saludo']);
    expect(codes('hola')).toEqual(['Saludo']);
    expect(codes('ola')).toEqual([]);
    expect(codes('año')).toEqual(['año-nuevo']);
    expect(codes('ano')).toEqual([]);
    expect(codes('')).toEqual(['año-nuevo', 'envio', 'Saludo']);
  });

  it('are those of the inbox', () => expect(codes('ayuda', 'i1')).not.toContain('ayuda'));

  it('follow what is changed and deleted', () => {
    const later = index.with([response('envio', 'Llega hoy')], ['everyone~Saludo']);
    expect(later.find('hoy', 'i1').map(({ code }) => code)).toEqual(['envio']);
    expect(later.find('salu', 'i1')).toEqual([]);
    expect(later.size).toBe(3);
  });

  it('are found among 2,000 within a frame, whatever is typed', () => {
    const words = 'pedido envío factura garantía cambio devolución horario tienda gracias saludo ';
    const many = ResponseIndex.EMPTY.with(
      Array.from({ length: 2000 }, (_, n) => response(`codigo-${n}`, words.repeat(8) + n)),
    );
    const terms = ['', 'c', 'codigo-1999', 'garant', 'nada-de-esto'];
    // The best of some rounds: others are at work on the machine.
    const rounds = Array.from({ length: 20 }, () => {
      const began = performance.now();
      for (const term of terms) many.find(term, 'i1');
      return (performance.now() - began) / terms.length;
    });
    expect(Math.min(...rounds)).toBeLessThan(16);
  });
});

const GOLD = [{ attribute: { id: 'a1' }, value: 'o1' }];

describe('a response that is filled in', () => {
  const conversation = {
    contact: {
      id: 'c1',
      name: 'Lucía Ferrer',
      email: null,
      phone: '',
      erased: false,
      attributes: GOLD,
    },
    inbox: { id: 'i1', name: 'Web', channel: 'website', domain: 'tienda.example' },
    reference: '7K2M9Q',
    attributes: [{ attribute: { id: 'a2' }, value: true }],
  } as never;
  const viewer = { account: { name: 'Tienda' }, user: { name: 'Ana' } } as never;

  const defined = [
    { id: 'a1', owner: 'contact', key: 'plan' },
    { id: 'a2', owner: 'conversation', key: 'vip' },
    { id: 'a3', owner: 'contact', key: 'edad' },
  ] as never;
  const said = { attributes: defined, say: (_: unknown, value: unknown) => String(value) };

  it('takes the values of attributes, and leaves those that have none or are gone', () => {
    const text =
      '{{contacto.atributo.plan}} {{conversation.attribute.vip}} {{contato.atributo.edad}} {{contact.attribute.gone}}';
    const filled = cannedVariables.fill(text, valuesFor(conversation, viewer, said));
    expect(filled).toBe('o1 true {{contato.atributo.edad}} {{contact.attribute.gone}}');
    expect(piecesOf(filled).filter(({ missing }) => missing)).toHaveLength(2);
  });

  it('takes what is known, and leaves the rest to be seen', () => {
    const text =
      '{{contact.firstName}}, #{{conversation.reference}}: {{contact.phone}} · {{agent.name}}';
    const filled = cannedVariables.fill(text, valuesFor(conversation, viewer, said));
    expect(filled).toBe('Lucía, #7K2M9Q: {{contact.phone}} · Ana');
    expect(piecesOf(filled)).toEqual([
      { text: 'Lucía, #7K2M9Q: ', missing: false },
      { text: '{{contact.phone}}', missing: true },
      { text: ' · Ana', missing: false },
    ]);
    expect(piecesOf('{{no.such}}')).toEqual([{ text: '{{no.such}}', missing: false }]);
  });
});
