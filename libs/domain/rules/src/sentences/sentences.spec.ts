import type { RuleBody } from '../rule.schema.js';
import { type RuleFormatter, ruleLines, sentenceOf } from './sentences.js';

const RULE: RuleBody = {
  name: 'Urgentes primero',
  trigger: 'messageReceived',
  conditions: {
    all: [
      { fact: 'message.text', operator: 'containsAnyWord', value: ['urgente', 'hoy mismo'] },
      { fact: 'conversation.inbox', operator: 'is', value: 'web' },
      {
        any: [
          { fact: 'conversation.important', operator: 'is', value: true },
          { not: { fact: 'conversation.labels', operator: 'hasAny', value: ['gone'] } },
          { fact: 'time.hour', operator: 'between', value: [9, 18] },
          { fact: 'contact.email', operator: 'empty', value: true },
        ],
      },
    ],
  },
  actions: [
    { type: 'setPriority', priority: 'high' },
    { type: 'assignUser', userId: null },
    { type: 'assignLeastBusy', teamId: 'support' },
    { type: 'sendReply', texts: ['Hola', 'Buenas'] },
  ],
  stop: true,
  limits: null,
  window: null,
};
const names: Record<string, string> = { web: 'tienda.example', support: 'Soporte' };
const formatter = (language: RuleFormatter['language']): RuleFormatter => ({
  language,
  call: (_kind, id) => (names[id] ? { name: names[id], deleted: false } : undefined),
  time: (at) => at.slice(0, 10),
});

describe('a rule as one sentence', () => {
  it.each([
    [
      'es',
      'Cuando llega un mensaje del cliente, si texto del mensaje contiene una palabra de «urgente» o «hoy mismo» y bandeja es «tienda.example» y (está marcada como importante: sí o no se cumple que etiquetas incluyen alguna de (ya no existe) o hora del día (0–23) está entre 9 y 18 o correo del cliente no tiene valor), entonces pone prioridad alta; asigna a nadie; asigna al menos ocupado de «Soporte»; responde «Hola» o «Buenas», y no sigue con las demás reglas.',
    ],
    [
      'en',
      'When a message from the contact arrives, if message text contains a word of “urgente” or “hoy mismo” and inbox is “tienda.example” and (it is marked as important: yes or it is not true that labels include any of (no longer exists) or hour of the day (0–23) is between 9 and 18 or contact e-mail has no value), then set the priority to high; assign to nobody; assign to the least busy of “Soporte”; reply “Hola” or “Buenas”, and stop there.',
    ],
  ] as const)('%s', (language, sentence) => {
    expect(sentenceOf(RULE, formatter(language))).toBe(sentence);
  });

  it.each([
    ['es', 'si no se cumple ninguna de estas: (prioridad es alta o prioridad es baja), entonces'],
    ['en', 'if none of these holds: (priority is high or priority is low), then'],
    ['pt', 'se nenhuma destas se cumpre: (prioridade é alta ou prioridade é baixa), então'],
  ] as const)('says of which conditions none may hold: %s', (language, said) => {
    const [high, low] = ['high', 'low'].map((value) => {
      return { fact: 'conversation.priority', operator: 'is', value };
    });
    const none = { not: { any: [high!, low!] } };
    expect(sentenceOf({ ...RULE, conditions: none }, formatter(language))).toContain(said);
  });

  it('names what was deleted, and says so', () => {
    const labelled = { ...RULE, conditions: { always: true as const } };
    const actions = [{ type: 'addLabel' as const, labelId: 'l1' }];
    const deleted = { ...formatter('es'), call: () => ({ name: 'urgente', deleted: true }) };
    const said = sentenceOf({ ...labelled, actions, stop: false }, deleted);
    expect(said).toContain('«urgente» (borrada)');
  });

  it('states its limit and its dates', () => {
    const bounded = (limits: RuleBody['limits'], window: RuleBody['window']) =>
      sentenceOf({ ...RULE, limits, window }, formatter('es')).split(' reglas. ')[1];
    const from = '2026-03-01T09:00:00Z';
    const until = '2026-04-01T09:00:00Z';
    expect(bounded({ perConversation: 1, perPeriodMinutes: 1440 }, { from, until })).toBe(
      'Actúa como mucho una vez por conversación cada día. Actúa sólo desde el 2026-03-01 hasta el 2026-04-01.',
    );
    expect(bounded({ perConversation: 3, perPeriodMinutes: 90 }, null)).toBe(
      'Actúa como mucho 3 veces por conversación en 90 minutos.',
    );
    expect(bounded(null, { from: null, until })).toBe('Actúa sólo hasta el 2026-04-01.');
  });

  it('leaves a gap where something is still to be chosen, and never a word that was not', () => {
    const draft = {
      ...RULE,
      conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: [] }] },
      actions: [
        { type: 'addLabel' },
        { type: 'setPriority' },
        { type: 'sendReply', texts: [''] },
        { type: 'snooze' },
      ],
      stop: false,
    } as unknown as RuleBody;
    expect(sentenceOf(draft, formatter('es'))).toBe(
      'Cuando llega un mensaje del cliente, si texto del mensaje contiene una palabra de …, entonces añade la etiqueta …; pone prioridad …; responde …; pospone … minutos.',
    );
  });

  it('comes in lines, so that what changed can be seen', () => {
    const before = ruleLines(RULE, formatter('en'));
    const after = ruleLines(
      {
        ...RULE,
        name: 'Urgent',
        actions: RULE.actions.slice(1),
        limits: { perConversation: 1, perPeriodMinutes: null },
      },
      formatter('en'),
    );
    expect(before.filter((one) => !after.includes(one))).toEqual([
      'Name: Urgentes primero',
      'then set the priority to high',
    ]);
    expect(after.filter((one) => !before.includes(one))).toEqual([
      'Name: Urgent',
      'It acts at most once in a conversation',
    ]);
  });

  it('leaves the condition out when there is none', () => {
    const always: RuleBody = {
      ...RULE,
      conditions: { always: true },
      actions: [{ type: 'setImportant', important: true }],
      stop: false,
    };
    expect(sentenceOf(always, formatter('pt'))).toBe(
      'Quando chega uma mensagem do cliente, então marca como importante: sim.',
    );
  });
});
