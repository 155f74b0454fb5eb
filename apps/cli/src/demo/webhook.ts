import { CreateContact } from '@bitacora/contacts';
import { StartConversation, conversationIdOf } from '@bitacora/conversations';
import { CreateMacro, CreateRule, type RuleBody } from '@bitacora/rules';
import type { Performer } from '@bitacora/server';
import { webhookCallsProjection } from '@bitacora/views';
import { ChangeWebhook, CreateWebhook, SwitchWebhook } from '@bitacora/webhooks';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoClock } from './demo-clock.js';
import type { DemoShop } from './set-up.js';

/** Visitors who want to fetch what they bought, and how the receiver answers: the second one is tried again. */
const FETCHED_ORDERS = [
  { name: 'Rosario Pinto', text: 'Hola, ¿puedo hacer el retiro de mi pedido hoy?', answers: [204] },
  { name: 'Esteban Olea', text: 'Quiero cambiar el retiro a mañana', answers: [503, 204] },
] as const;
const LAST_ORDER = { name: 'Camila Rey', text: '¿Hasta qué hora es el retiro?', answers: [] };

/** Where calls would go; example domains are no one's. */
const ADDRESS = 'https://pedidos.tienda.example/aviso';
const POLL_MS = 100;
const MINUTE_MS = 60_000;

/**
 * Leaves a webhook with a rule and a macro that call it, and calls in each state. While the demo is played they go to a receiver of
 * its own, on this machine; then the webhook is switched off, so that none ever leaves it.
 */
export async function leaveWebhook(
  shop: Pick<DemoShop, 'stage' | 'inboxIds'>,
  boss: Performer,
  clock: DemoClock,
): Promise<void> {
  const { stage } = shop;
  const { ids } = stage.stores;
  const receiver = await Receiver.start();
  try {
    const webhookId = ids.next();
    const webhook = { webhookId, name: 'Sistema de pedidos' };
    await stage.send(CreateWebhook, { ...webhook, address: receiver.address }, boss);
    await stage.send(CreateRule, { ruleId: ids.next(), state: 'on', rule: rule(webhookId) }, boss);
    await stage.send(CreateMacro, { macroId: ids.next(), ...macro(webhookId) }, boss);
    for (const order of FETCHED_ORDERS) {
      receiver.answers = [...order.answers];
      await visit(shop, order);
      await callsOver(shop, clock);
    }
    await stage.send(SwitchWebhook, { webhookId, on: false }, boss);
    await stage.send(ChangeWebhook, { ...webhook, address: ADDRESS }, boss);
    await visit(shop, LAST_ORDER);
    await callsOver(shop, clock);
  } finally {
    await receiver.stop();
  }
}

function rule(webhookId: string): RuleBody {
  return {
    ...{ name: 'Retiros al sistema de pedidos', trigger: 'messageReceived' },
    conditions: {
      all: [{ fact: 'message.text', operator: 'containsAnyWord', value: ['retiro', 'retirar'] }],
    },
    actions: [{ type: 'callWebhook', webhookId }],
    ...{ stop: false, limits: { perConversation: 1, perPeriodMinutes: null }, window: null },
  };
}

function macro(webhookId: string) {
  const always = { always: true } as const;
  return {
    ...{ name: 'Avisar al sistema de pedidos', description: 'Vuelve a pedir el retiro' },
    ...({ audience: 'everyone', teamId: null, userId: null } as const),
    steps: [
      { conditions: always, action: { type: 'callWebhook' as const, webhookId } },
      { conditions: always, action: { type: 'addNote' as const, text: 'Retiro avisado.' } },
    ],
  };
}

async function visit(
  { stage, inboxIds }: Pick<DemoShop, 'stage' | 'inboxIds'>,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<void> {
  const { ids, hash } = stage.stores;
  const place = { inboxId: inboxIds[0] ?? '', contactId: ids.next() };
  const visitor: Performer = {
    actor: { kind: 'contact', id: place.contactId, name },
    ip: '198.51.100.7',
  };
  await stage.send(CreateContact, { ...place, name }, visitor);
  const conversationId = conversationIdOf(hash, { ...place, ordinal: 1 });
  const started = { ...place, conversationId, ordinal: 1, messageId: ids.next(), text };
  await stage.rulesAfter(await stage.send(StartConversation, started, visitor));
}

/** Waits until no call is left, and lets time pass for those that are tried again later. */
async function callsOver({ stage }: Pick<DemoShop, 'stage'>, clock: DemoClock): Promise<void> {
  const calls = stage.app.runtime.views.collection(webhookCallsProjection.name);
  for (;;) {
    await stage.settle();
    const left = await calls.find({ account: stage.accountId }, {});
    if (left.length === 0) return;
    const now = clock.now();
    if (
      left.every(({ state, nextAttemptAt }) => state === 'waiting' && String(nextAttemptAt) > now)
    )
      clock.moveTo(new Date(Date.parse(now) + MINUTE_MS));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Takes calls on a free port of this machine, and answers with these statuses in turn, then with 204. */
class Receiver {
  answers: number[] = [];
  readonly #server = createServer((request, response: ServerResponse) => {
    request.resume().on('end', () => response.writeHead(this.answers.shift() ?? 204).end());
  });

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/aviso`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
