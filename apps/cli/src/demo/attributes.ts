import { type Attribute, CreateAttribute } from '@bitacora/account';
import { AddContactLabel, SetContactAttribute } from '@bitacora/contacts';
import { SetConversationAttribute } from '@bitacora/conversations';
import type { AttributeValue } from '@bitacora/schema';
import type { Performer, Stage } from '@bitacora/server';

type Defined = Pick<Attribute, 'owner' | 'key' | 'type' | 'name' | 'description'> &
  Partial<Pick<Attribute, 'pattern' | 'hint'>> & { readonly options?: readonly string[] };

/** What the shop wants to know of conversations and contacts. */
const ATTRIBUTES: readonly Defined[] = [
  {
    ...{ owner: 'conversation', key: 'pedido', type: 'text', name: 'Número de pedido' },
    description: 'El que va en el correo de confirmación',
    pattern: 'AN-\\d{5}',
    hint: 'AN- y cinco cifras',
  },
  {
    ...{ owner: 'conversation', key: 'importe', type: 'number', name: 'Importe' },
    description: 'De la compra, en dólares',
  },
  {
    ...{ owner: 'contact', key: 'plan', type: 'list', name: 'Plan' },
    description: 'El que tiene contratado',
    options: ['Clásico', 'Plus ⭐', 'Empresas'],
  },
  {
    ...{ owner: 'contact', key: 'renovacion', type: 'date', name: 'Renovación' },
    description: 'Día en que vence su plan',
  },
];

/** The attributes of the shop, by key, with the ids of their options. */
export type DemoAttributes = ReadonlyMap<
  string,
  { readonly attributeId: string; readonly optionIds: readonly string[] }
>;

/** Defines the attributes as an administrator would. */
export async function addAttributes(stage: Stage, boss: Performer): Promise<DemoAttributes> {
  const made = new Map<string, { attributeId: string; optionIds: readonly string[] }>();
  for (const { pattern = null, hint = '', options: names = [], ...defined } of ATTRIBUTES) {
    const attributeId = stage.stores.ids.next();
    const options = names.map((name) => ({ optionId: stage.stores.ids.next(), name }));
    await stage.send(CreateAttribute, { attributeId, ...defined, pattern, hint, options }, boss);
    made.set(defined.key, { attributeId, optionIds: options.map(({ optionId }) => optionId) });
  }
  return made;
}

/** An agent notes order, amount and plan of every second visitor, and labels some. `nth` counts the conversations. */
export async function describe(
  stage: Stage,
  attributes: DemoAttributes,
  { conversationId, contactId }: { readonly conversationId: string; readonly contactId: string },
  nth: number,
  { agent, frequent }: { readonly agent: Performer; readonly frequent: string },
): Promise<void> {
  if (nth % 2 === 1) return;
  const of = (key: string, value: (optionIds: readonly string[]) => AttributeValue) => {
    const { attributeId = '', optionIds = [] } = attributes.get(key) ?? {};
    return { attributeId, value: value(optionIds) };
  };
  const order = of('pedido', () => `AN-${String(10_000 + ((nth * 7919) % 90_000))}`);
  const amount = of('importe', () => ((nth * 3571) % 40_000) / 100 + 5);
  const plan = of('plan', (optionIds) => optionIds[nth % optionIds.length] ?? '');
  await stage.send(SetConversationAttribute, { conversationId, ...order }, agent);
  await stage.send(SetConversationAttribute, { conversationId, ...amount }, agent);
  await stage.send(SetContactAttribute, { contactId, ...plan }, agent);
  if (nth % 6 === 0) await stage.send(AddContactLabel, { contactId, labelId: frequent }, agent);
}
