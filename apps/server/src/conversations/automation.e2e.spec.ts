import { CreateLabel, OpenAccount } from '@bitacora/account';
import { SendReply } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import type { RecordedEvent } from '@bitacora/kernel';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import type { AuditDocument, ConversationDocument } from '@bitacora/views';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'account-1';
const NOW = '2026-03-02T09:00:00.000Z';
const AGENT = { kind: 'user', id: 'user-1', name: 'Luis Rojas' } as const;
const URGENT: RuleBody = {
  name: 'Urgente',
  trigger: 'messageReceived',
  conditions: {
    all: [{ fact: 'message.text', operator: 'contains', value: 'urgente' }],
  },
  actions: [
    { type: 'addLabel', labelId: 'label-1' },
    { type: 'setPriority', priority: 'urgent' },
  ],
  stop: false,
  limits: null,
  window: null,
};

const types = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);

jest.setTimeout(60_000);

describe('a message, a rule, an automatic answer and an agent', () => {
  let system: System;

  beforeEach(async () => {
    system = await System.start();
    await system.command(ACCOUNT, OpenAccount, {
      name: 'Tienda',
      language: 'es',
      timeZone: 'America/Santiago',
    });
    await system.command(ACCOUNT, CreateLabel, {
      labelId: 'label-1',
      name: 'urgente',
      colour: '#aa0000',
      description: '',
      inSidebar: true,
    });
    await system.command(ACCOUNT, CreateRule, { ruleId: 'rule-1', rule: URGENT, state: 'on' });
    await system.settle();
  });

  afterEach(() => system.stop());

  it('leaves every step in the log, the views and the audit log, each once', async () => {
    const inbox = await system.inbox(ACCOUNT);
    await system.command(ACCOUNT, ConfigureCreationReply, {
      inboxId: inbox.inboxId,
      on: true,
      texts: ['Gracias por escribir.'],
    });
    await system.settle();
    const visitor = inbox.visitor();
    await visitor.introduce();
    const { body } = await visitor.write({
      id: 'message-1',
      text: 'No funciona mi pedido URGENTE',
      issuedAt: NOW,
    });
    const conversationId = String(body.item.conversation);
    await system.settle();
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Lo revisamos ya.' }, AGENT);
    await system.settle();

    const events = await system.events(`conversation-${ACCOUNT}.${conversationId}`);
    expect(types(events).filter((type) => type === 'ConversationLabelAdded')).toHaveLength(1);
    expect(types(events).filter((type) => type === 'ConversationPriorityChanged')).toHaveLength(1);
    const label = events.find(({ type }) => type === 'ConversationLabelAdded');
    expect(label?.metadata).toMatchObject({ actor: { kind: 'rule', id: 'rule-1' }, depth: 1 });

    const { items } = (await visitor.history()).body;
    expect(items.map(({ from, text }: { from: string; text: string }) => [from, text])).toEqual([
      ['visitor', 'No funciona mi pedido URGENTE'],
      ['automatic', 'Gracias por escribir.'],
      ['agent', 'Lo revisamos ya.'],
    ]);

    const { views } = system.app.runtime;
    const [row] = await views.collection<ConversationDocument>('conversations').find({});
    expect(row).toMatchObject({ priority: 'urgent', labelIds: ['label-1'] });
    const audited = await views.collection<AuditDocument>('audit').count({ account: ACCOUNT });
    const logged = await system.stores.log.readAll('', {}, 1000);
    const ofAccount = logged.events.filter((event) => event.metadata['accountId'] === ACCOUNT);
    expect(audited).toBe(ofAccount.length);
  });
});
