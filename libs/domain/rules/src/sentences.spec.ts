import { compileInboxRules, creationReplyRuleId } from './inbox-rules.js';
import { compileTeamRules, teamAssignmentRuleId } from './team-rules.js';
import { checkRule } from './check-rule.js';
import type { RuleBody } from './rule.schema.js';
import { sentenceOf } from './sentences.js';

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

describe('a rule as one sentence', () => {
  it.each([
    [
      'es',
      'Cuando llega un mensaje del cliente, si texto del mensaje contiene una palabra de «urgente» o «hoy mismo» y bandeja es «tienda.example» y (está marcada como importante: sí o no se cumple que etiquetas incluyen alguna de (ya no existe) o hora del día (0–23) está entre 9 y 18 o correo del cliente está vacío), entonces poner prioridad alta; asignar a nadie; asignar al menos ocupado de «Soporte»; responder «Hola» o «Buenas», y no seguir con las demás reglas.',
    ],
    [
      'en',
      'When a message from the contact arrives, if message text contains a word of «urgente» or «hoy mismo» and inbox is «tienda.example» and (it is marked as important: yes or it does not hold that labels include any of (no longer exists) or hour of the day (0–23) is between 9 and 18 or contact e-mail is empty), then set the priority to high; assign to nobody; assign to the least busy of «Soporte»; reply «Hola» or «Buenas», and stop there.',
    ],
  ] as const)('%s', (language, sentence) => {
    expect(sentenceOf(RULE, language, (_kind, id) => names[id])).toBe(sentence);
  });

  it('leaves the condition out when there is none', () => {
    const always: RuleBody = {
      ...RULE,
      conditions: { always: true },
      actions: [{ type: 'setImportant', important: true }],
      stop: false,
    };
    expect(sentenceOf(always, 'pt', () => undefined)).toBe(
      'Quando chega uma mensagem do cliente, então marcar como importante: sim.',
    );
  });
});

describe('the settings of an inbox', () => {
  const inbox = { inboxId: 'web', name: 'Tienda', creationReply: { on: true, texts: ['¡Hola!'] } };

  it('mean a rule of the same language', () => {
    const [rule, ...others] = compileInboxRules(inbox);
    expect(others).toEqual([]);
    expect(rule?.ruleId).toBe(creationReplyRuleId('web'));
    expect(rule?.body.stop).toBe(false);
    expect(checkRule(rule?.body, { has: () => true })).toMatchObject({ ok: true });
  });

  it('mean none when the reply is off or has no text', () => {
    expect(
      compileInboxRules({ ...inbox, creationReply: { on: false, texts: ['¡Hola!'] } }),
    ).toEqual([]);
    expect(compileInboxRules({ ...inbox, creationReply: { on: true, texts: [] } })).toEqual([]);
  });
});

describe('the settings of a team', () => {
  const team = { teamId: 'support', name: 'Soporte', assignsAutomatically: true };

  it('mean a rule of the same language, or none', () => {
    const [rule, ...others] = compileTeamRules(team);
    expect(others).toEqual([]);
    expect(rule?.ruleId).toBe(teamAssignmentRuleId('support'));
    expect(checkRule(rule?.body, { has: () => true })).toMatchObject({ ok: true });
    expect(compileTeamRules({ ...team, assignsAutomatically: false })).toEqual([]);
  });
});
