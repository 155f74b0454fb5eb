import { randomUUID } from 'node:crypto';
import { EventRegistry } from '@bitacora/kernel';
import { type EventDraft, SealedEventStore } from '@bitacora/sealing';
import { conversationStream } from '@bitacora/conversations';
import { contactStream } from '@bitacora/contacts';
import { eventDefinitions, openStores } from '@bitacora/server';
import { type BenchShop, benchConfig } from './shop.js';

/** Events of one contact and its conversation. */
const OF_ONE = 10;
const SIDE_BY_SIDE = 64;
const TEXT =
  'Hola, hice un pedido la semana pasada y todavía no llega. El número es el que va al final, ¿me ayudan por favor?';

/**
 * Appends conversations as people have them, sealed and chained as in real life, straight to the
 * store: no command, no rule. They are marked as imported, so that no reactor answers them.
 * @param report is called with the number of events in the log
 */
export async function fillLog(
  folder: string,
  shop: BenchShop,
  events: number,
  report: (done: number) => void,
): Promise<void> {
  const stores = await openStores(benchConfig(folder));
  try {
    const { events: store, keyRing, hash } = stores;
    const registry = new EventRegistry(eventDefinitions);
    const log = new SealedEventStore({ store, registry, keyRing, hash });
    let next = 0;
    const write = async (): Promise<void> => {
      while (next < events / OF_ONE) {
        const place = next;
        next += 1;
        const { contact, conversation, contactId, conversationId } = story(shop, place);
        const { accountId } = shop;
        await log.append(contactStream(accountId, contactId), 'none', contact, null);
        await log.append(conversationStream(accountId, conversationId), 'none', conversation, null);
        report(place * OF_ONE);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, write));
  } finally {
    await stores.close();
  }
}

function story(shop: BenchShop, place: number) {
  const { inboxId, userId, accountId } = shop;
  const contactId = `c${place}`;
  const conversationId = randomUUID();
  const here = { conversationId, contactId };
  const start = Date.UTC(2026, 0, 1) + place * 60_000;
  let minute = 0;
  const visitor = { kind: 'contact', id: contactId, name: `Persona ${place}` } as const;
  const agent = { kind: 'user', id: userId, name: 'Jefa' } as const;
  const draft = (actor: typeof visitor | typeof agent, type: string, data: object): EventDraft => {
    minute += 1;
    const id = randomUUID();
    return {
      id,
      type,
      data,
      metadata: {
        accountId,
        actor,
        ip: '203.0.113.77',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
        commandId: id,
        correlationId: id,
        causationId: id,
        depth: 0,
        occurredAt: new Date(start + minute * 60_000).toISOString(),
        imported: true,
      },
    };
  };
  const received = () =>
    draft(visitor, 'MessageReceived', {
      ...here,
      inboxId,
      messageId: randomUUID(),
      text: `${TEXT} ${place}`,
      attachments: [],
    });
  const sent = () =>
    draft(agent, 'MessageSent', {
      ...here,
      inboxId,
      messageId: randomUUID(),
      text: `${TEXT} ${place}`,
      attachments: [],
      userId,
      automatic: null,
      endsWait: null,
    });
  const email = `persona${place}@cliente.example`;
  const contact = [
    draft(visitor, 'ContactCreated', {
      contactId,
      inboxId,
      name: `Persona ${place}`,
      email,
      phone: null,
    }),
  ];
  const conversation = [
    draft(visitor, 'ConversationStarted', {
      ...here,
      inboxId,
      ordinal: 1,
      reference: `R${place.toString(36).toUpperCase()}`,
      status: 'open',
      startedBy: 'contact',
      page: `https://${inboxId}.example/pedido/${place}`,
      language: 'es',
    }),
    received(),
    draft(agent, 'ConversationAssigned', { ...here, userId, choice: null, released: null }),
    sent(),
    received(),
    draft(agent, 'ConversationPriorityChanged', { ...here, priority: 'high' }),
    sent(),
    received(),
    draft(agent, 'ConversationStatusChanged', {
      ...here,
      status: place % 5 === 0 ? 'open' : 'resolved',
      until: null,
      reason: 'asked',
    }),
  ];
  return { contact, conversation, contactId, conversationId };
}
