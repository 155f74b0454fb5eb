import { attributeSpelling, attributesNamedIn, fillIn, variableFault } from './text-variables.js';

const values = {
  'contact.name': 'Lucía {{account.name}}',
  'contact.firstName': 'Lucía',
  'conversation.reference': '7K2M9Q',
  'inbox.name': 'tienda.example',
  'account.name': 'Tienda',
};

describe('variables of automatic texts', () => {
  it('are filled in, in the spelling of any language', () => {
    expect(fillIn('Hola, {{contacto.primerNombre}} ({{ conversation.reference }})', values)).toBe(
      'Hola, Lucía (7K2M9Q)',
    );
  });

  it('are not looked for in what a person wrote', () => {
    expect(fillIn('{{contact.name}}', values)).toBe('Lucía {{account.name}}');
  });
});

describe('a text that cannot be saved', () => {
  it.each<[string, string | null, string]>([
    ['Hola, {{contact.name}} ({{ conversa.referencia }})', null, ''],
    ['{ a: { b: 1 } }, {x} y }', null, ''],
    ['{{contact.shoeSize}}', 'VARIABLE_UNKNOWN', 'contact.shoeSize'],
    ['{{Contact.Name}}', 'VARIABLE_UNKNOWN', 'Contact.Name'],
    ['{{constructor}}', 'VARIABLE_UNKNOWN', 'constructor'],
    ['Hola, {{contact.name', 'VARIABLE_MALFORMED', '{{contact.name'],
    ['Hola, {{}}', 'VARIABLE_MALFORMED', '{{}}'],
    ['Hola, contact.name}}', 'VARIABLE_MALFORMED', 'Hola, contact.name}}'],
    ['{{contact.name}', 'VARIABLE_MALFORMED', '{{contact.name}'],
    ['a\n{{\ncontact name\n}}', 'VARIABLE_MALFORMED', '{{'],
    ['{{contact.name|upper}} {{no.such}}', 'VARIABLE_MALFORMED', '{{contact.name|upper}} {{no.su'],
    ['{{no.such}} {{', 'VARIABLE_UNKNOWN', 'no.such'],
    ['{{{contact.name}}}', 'VARIABLE_MALFORMED', '{{{contact.name}}}'],
    ['{{contact.\u200bname}}', 'VARIABLE_MALFORMED', '{{contact.\u200bname}}'],
    [`{{${'x'.repeat(81)}}}`, 'VARIABLE_MALFORMED', `{{${'x'.repeat(28)}`],
  ])('%j: %s', (text, code, named) => {
    const fault = variableFault(text);
    expect(fault?.code ?? null).toBe(code);
    expect(Object.values(fault?.params ?? {}).join()).toBe(named);
  });

  it('is looked at in a time that follows its length, whatever it is made of', () => {
    for (const piece of ['{', '{{', '{{a', '{{ ', '{{a ', '}', '{{contact.name}}', '{{a}} ']) {
      const started = performance.now();
      variableFault(piece.repeat(2000));
      expect(performance.now() - started).toBeLessThan(500);
    }
  });
});

describe('attributes in texts', () => {
  it('are named by their key, in any language', () => {
    const text =
      'A {{contacto.atributo.plan}} {{ conversation.attribute.monto_2 }} {{contato.atributo.plan}}';
    expect(variableFault(text)).toBeNull();
    expect(attributesNamedIn(text)).toEqual([
      { owner: 'contact', key: 'plan', written: 'contacto.atributo.plan' },
      { owner: 'conversation', key: 'monto_2', written: 'conversation.attribute.monto_2' },
      { owner: 'contact', key: 'plan', written: 'contato.atributo.plan' },
    ]);
    for (const { written, owner, key } of attributesNamedIn(text))
      expect(Object.values(attributeSpelling(owner, key))).toContain(written);
  });

  it.each([
    'contacto.atributo.',
    'contacto.atributo.Plan',
    'inbox.attribute.plan',
    'contacto.atributo.1a',
  ])('are no such: %s', (written) => {
    const text = `{{${written}}}`;
    expect(variableFault(text)).toEqual({
      code: 'VARIABLE_UNKNOWN',
      params: { variable: written },
    });
    expect(attributesNamedIn(text)).toEqual([]);
  });

  it('leave an automatic text unsent while one has no value, and a value is never read for variables', () => {
    const values = {
      ...{ 'contact.name': 'Lucía', 'contact.firstName': 'Lucía', 'inbox.name': '' },
      ...{ 'conversation.reference': 'R', 'account.name': 'T' },
    };
    const text = '{{contact.name}} {{contact.attribute.plan}}';
    expect(fillIn(text, values)).toBeNull();
    const filled = { ...values, 'contact.attribute.plan': '{{account.name}}' };
    expect(fillIn(text, filled)).toBe('Lucía {{account.name}}');
  });
});
