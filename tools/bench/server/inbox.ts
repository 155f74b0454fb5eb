import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Recorded, StoredDocument } from '@bitacora/kernel';
import { viewCollection } from '@bitacora/runtime';
import type { ConversationEvent } from '@bitacora/conversations';
import { SqliteDocuments } from '@bitacora/sqlite';
import {
  type ConversationDocument,
  conversationsProjection,
  contactsProjection,
  documentId,
} from '@bitacora/views';
import { Agent, consoleOperation } from './agent.js';
import type { Figure } from '../figure.js';
import { newBenchFolder } from '../installation/large-folder.js';
import { percentile } from '../percentile.js';
import { BenchProcess } from './server-process.js';
import { type BenchShop, makeShop } from '../installation/shop.js';

const CONVERSATIONS = 100_000;
const BATCH = 1_000;
const ASKED = 1000;
/** Questions before the first that is timed: what V8 compiles on the way is no cost of a list. */
const WARM_UP = 100;
const FIRST_MS = 300;

/** The inbox as the console asks for it on opening: list, counts and directory, over HTTP. */
export async function inboxBench(): Promise<Figure[]> {
  const folder = newBenchFolder();
  try {
    const shop = await makeShop(folder);
    await fillInbox(folder, shop);
    const server = await BenchProcess.start(folder);
    try {
      return await measure(await Agent.signIn(server.address));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(agent: Agent): Promise<Figure[]> {
  const query = (name: string) => consoleOperation('conversations/conversations.graphql', name);
  const [listed, counted] = [query('Conversations'), query('ConversationCounts')];
  const open = {
    first: 50,
    sort: 'LAST_ACTIVITY_DESC',
    filter: { view: 'ALL', statuses: ['OPEN'] },
  };
  const mine = { ...open, filter: { view: 'MINE', statuses: ['OPEN'] } };
  const searched = { ...open, filter: { view: 'ALL', search: 'pedido 4711' } };
  const list = (variables: object) => () => agent.ask(listed, variables);
  const counts = () => agent.ask(counted);
  const whole = () => Promise.all([list(open)(), counts()]);
  return [
    await asked('first page of the inbox with its counts', whole, FIRST_MS),
    await asked('first page of the inbox', list(open)),
    await asked('first page of what is mine', list(mine)),
    await asked('counts of the inbox', counts),
    await asked('search of two words in the inbox', list(searched)),
  ];
}

async function asked(name: string, ask: () => Promise<unknown>, atMost?: number): Promise<Figure> {
  for (let run = 0; run < WARM_UP; run += 1) await ask();
  const times: number[] = [];
  for (let run = 0; run < ASKED; run += 1) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return {
    name: `${name}, ${CONVERSATIONS} conversations, p95`,
    unit: 'ms',
    value: percentile(times, 0.95),
    baseline: percentile(times, 0.5),
    ratio: percentile(times, 0.95) / percentile(times, 0.5),
    ...(atMost === undefined ? {} : { budget: { of: 'value', atMost } }),
  };
}

/** Rows as the projections make them, put straight into the views. */
async function fillInbox(folder: string, shop: BenchShop): Promise<void> {
  const documents = new SqliteDocuments({ folder });
  try {
    const conversations = await documents.open<ConversationDocument>(
      viewCollection(conversationsProjection, conversationsProjection.version),
    );
    const contacts = await documents.open<StoredDocument>(
      viewCollection(contactsProjection, contactsProjection.version),
    );
    for (let start = 0; start < CONVERSATIONS; start += BATCH) {
      if (start % (CONVERSATIONS / 5) === 0) console.log(`  ${start} conversations laid out`);
      const places = Array.from({ length: BATCH }, (_, index) => start + index);
      const rows = places.map((place) => row(shop, place));
      await conversations.commit({ put: rows.map(({ conversation }) => conversation), remove: [] });
      await contacts.commit({ put: rows.map(({ contact }) => contact), remove: [] });
    }
  } finally {
    await documents.close();
  }
}

function row({ accountId, inboxId, userId }: BenchShop, place: number) {
  const contactId = `c${place}`;
  const conversationId = randomUUID();
  const here = { conversationId, contactId };
  const event = (revision: number, type: string, data: object) => ({
    id: randomUUID(),
    type,
    stream: `conversation-${accountId}.${conversationId}`,
    revision,
    position: String(place * 10 + revision + 1).padStart(16, '0'),
    recordedAt: '2026-01-01T00:00:00.000Z',
    data: { ...here, ...data },
    metadata: {
      accountId,
      actor: { kind: 'contact', id: contactId, name: `Persona ${place}` },
      occurredAt: new Date(Date.UTC(2026, 0, 1) + place * 30_000).toISOString(),
    },
  });
  const started = event(0, 'ConversationStarted', {
    inboxId,
    ordinal: 1,
    reference: `R${place.toString(36).toUpperCase()}`,
    status: 'open',
    page: null,
  });
  const text = `Hola, el pedido ${place} todavía no llega, ¿me ayudan?`;
  const received = event(1, 'MessageReceived', {
    inboxId,
    messageId: randomUUID(),
    text,
    attachments: [],
  });
  const assigned = event(2, 'ConversationAssigned', {
    userId: place % 7 === 0 ? userId : null,
    choice: null,
  });
  const closed = event(3, 'ConversationStatusChanged', {
    status: place % 4 === 0 ? 'open' : 'resolved',
    until: null,
  });
  const created = event(0, 'ContactCreated', {
    contactId,
    inboxId,
    name: `Persona ${place}`,
    email: `persona${place}@cliente.example`,
    phone: null,
  });
  const id = documentId(accountId, conversationId);
  const conversation = [started, received, assigned, closed].reduce<ConversationDocument | null>(
    (document, each) =>
      conversationsProjection.evolve(document, each as unknown as Recorded<ConversationEvent>, id),
    null,
  );
  const contact = contactsProjection.evolve(
    null,
    created as never,
    documentId(accountId, contactId),
  );
  if (!conversation || !contact) throw new Error('A projection made no document.');
  return { conversation, contact };
}
