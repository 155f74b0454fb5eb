import type { RuleBody, RuleState } from '@bitacora/rules';

/** Ids of the things that the rules name. */
export interface Named {
  readonly label: (key: string) => string;
  readonly team: (key: string) => string;
  readonly inbox: (index: number) => string;
  readonly attribute: (key: string) => {
    readonly attributeId: string;
    readonly optionIds: readonly string[];
  };
}

const always = { stop: false, limits: null, window: null } as const;

/** Rules as a shop would have them, in their order. */
export function demoRules({ label, team, inbox, attribute }: Named): readonly {
  readonly state: RuleState;
  readonly body: RuleBody;
}[] {
  const words = (value: string[]) => ({
    fact: 'message.text',
    operator: 'containsAnyWord',
    value,
  });
  const plan = attribute('plan');
  return [
    {
      state: 'on',
      body: {
        ...always,
        name: 'Empresas son clientes frecuentes',
        trigger: 'messageReceived',
        conditions: {
          all: [
            {
              fact: `contact.attribute.list.${plan.attributeId}`,
              operator: 'is',
              value: plan.optionIds[2] ?? '',
            },
            { fact: 'contact.labels', operator: 'hasNone', value: [label('frequent')] },
          ],
        },
        actions: [
          { type: 'addContactLabel', labelId: label('frequent') },
          {
            type: 'addNote',
            text: 'Plan {{contacto.atributo.plan}}: responder antes de una hora.',
          },
        ],
      },
    },
    {
      state: 'on',
      body: {
        ...always,
        name: 'Urgentes primero',
        trigger: 'messageReceived',
        conditions: { all: [words(['urgente', 'urgencia', 'urgent', 'urgência'])] },
        actions: [
          { type: 'addLabel', labelId: label('urgent') },
          { type: 'setPriority', priority: 'high' },
          { type: 'assignLeastBusy', teamId: team('support') },
        ],
        limits: { perConversation: 1, perPeriodMinutes: 1440 },
      },
    },
    {
      state: 'on',
      body: {
        ...always,
        name: 'Facturas al equipo',
        trigger: 'messageReceived',
        conditions: {
          all: [
            words([
              'factura',
              'boleta',
              'cobraron',
              'invoice',
              'charged',
              'nota fiscal',
              'cobrada',
            ]),
            { fact: 'conversation.team', operator: 'empty', value: true },
          ],
        },
        actions: [
          { type: 'addLabel', labelId: label('billing') },
          { type: 'assignTeam', teamId: team('billing') },
        ],
      },
    },
    {
      state: 'on',
      body: {
        ...always,
        name: 'Despachos y seguimiento',
        trigger: 'messageReceived',
        conditions: {
          any: [
            words(['pedido', 'despacho', 'order', 'tracking', 'rastreio', 'entregam']),
            { fact: 'message.text', operator: 'contains', value: 'todavía no llega' },
          ],
        },
        actions: [{ type: 'addLabel', labelId: label('shipping') }],
        limits: { perConversation: 1, perPeriodMinutes: null },
      },
    },
    {
      state: 'on',
      body: {
        ...always,
        name: 'Cambios y devoluciones',
        trigger: 'messageReceived',
        conditions: {
          all: [
            words([
              'cambiar',
              'devolver',
              'devolución',
              'reembolso',
              'swap',
              'trocar',
              'talla',
              'defeito',
            ]),
            {
              not: {
                fact: 'conversation.labels',
                operator: 'hasAny',
                value: [label('returns'), label('refunds')],
              },
            },
          ],
        },
        actions: [{ type: 'addLabel', labelId: label('returns') }],
      },
    },
    {
      state: 'shadow',
      body: {
        ...always,
        name: 'Mayoristas a ventas',
        trigger: 'conversationCreated',
        conditions: { all: [{ fact: 'conversation.inbox', operator: 'is', value: inbox(1) }] },
        actions: [{ type: 'assignTeam', teamId: team('sales') }],
      },
    },
    {
      state: 'off',
      body: {
        ...always,
        name: 'Nota al reabrir',
        trigger: 'statusChanged',
        conditions: {
          all: [
            { fact: 'before.status', operator: 'is', value: 'snoozed' },
            { fact: 'conversation.status', operator: 'is', value: 'open' },
          ],
        },
        actions: [{ type: 'addNote', text: 'Volvió de la pausa: revisar lo prometido.' }],
      },
    },
    {
      state: 'shadow',
      body: {
        ...always,
        name: 'Aviso antes de la renovación',
        trigger: 'dateReached',
        timer: {
          kind: 'date',
          attribute: `contact.attribute.date.${attribute('renovacion').attributeId}`,
          days: -3,
          at: '09:00',
        },
        conditions: { always: true },
        actions: [{ type: 'addNote', text: 'Su plan vence en tres días: ofrecer la renovación.' }],
      },
    },
    {
      state: 'shadow',
      body: {
        ...always,
        name: 'Repaso de los lunes',
        trigger: 'weekdayAt',
        timer: { kind: 'weekday', weekdays: [1], at: '09:00' },
        conditions: {
          all: [{ fact: 'conversation.unansweredCount', operator: 'atLeast', value: 1 }],
        },
        actions: [{ type: 'raisePriority' }],
      },
    },
    {
      state: 'on',
      body: {
        ...always,
        name: 'El cliente dejó su correo',
        trigger: 'contactChanged',
        conditions: { all: [{ fact: 'change.contactField', operator: 'is', value: 'email' }] },
        actions: [{ type: 'addNote', text: 'Ya tenemos su correo: enviar el comprobante.' }],
      },
    },
  ];
}

/** The folders that people find rules in, by their names; the other rules are in none. */
export const DEMO_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  'Llegada de mensajes': ['Urgentes primero', 'Nota al reabrir', 'El cliente dejó su correo'],
  'Reparto a equipos': [
    ...['Facturas al equipo', 'Despachos y seguimiento', 'Cambios y devoluciones'],
    'Mayoristas a ventas',
  ],
  Plazos: ['Aviso antes de la renovación', 'Repaso de los lunes'],
};
