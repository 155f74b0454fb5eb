import { CreateContact } from '@bitacora/contacts';
import { ReceiveMessage, StartConversation, conversationIdOf } from '@bitacora/conversations';
import { ConnectInbox } from '@bitacora/inboxes';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const BODY: Omit<RuleBody, 'conditions'> = {
  ...{ name: 'Urgentes', trigger: 'messageReceived', stop: false, limits: null, window: null },
  actions: [{ type: 'setPriority', priority: 'high' }],
};

jest.setTimeout(60_000);

it('how often a rule acted is pushed to who looks at it, and of no other rule', async () => {
  const system = await System.start();
  const admin = new GraphqlClient(system.app.address);
  try {
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const account = setUp.viewer.account.id as string;
    for (const ruleId of ['r1', 'r2']) {
      const word = ruleId === 'r1' ? 'urgente' : 'factura';
      const conditions: RuleBody['conditions'] = {
        all: [{ fact: 'message.text', operator: 'containsAnyWord', value: [word] }],
      };
      const rule = { ...BODY, name: ruleId, conditions };
      await system.command(account, CreateRule, { ruleId, rule, state: 'on' as const });
    }
    await system.command(account, ConnectInbox, {
      ...{ inboxId: 'web', name: 'Tienda', domain: 'tienda.example' },
    });
    const contact = { contactId: 'c1', inboxId: 'web', name: 'Julia' };
    await system.command(account, CreateContact, contact);
    await system.settle();
    const pushed: unknown[] = [];
    for (const id of ['r1', 'r2']) {
      const asked = `subscription { ruleActsPushed(id: "${id}") { id acted inShadow } }`;
      const pushes = admin.listen(asked);
      void (async () => {
        for await (const { data } of pushes) pushed.push(data?.ruleActsPushed);
      })().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    const place = { inboxId: 'web', contactId: 'c1', ordinal: 1 };
    const conversationId = conversationIdOf(system.stores.hash, place);
    const here = { ...place, conversationId };
    const first = { ...here, messageId: 'm0', text: 'Es urgente' };
    await system.command(account, StartConversation, first);
    await system.settle();
    await system.command(account, ReceiveMessage, { ...here, messageId: 'm1', text: 'Hola' });
    await system.settle();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pushed).toEqual([{ id: 'r1', acted: 1, inShadow: 0 }]);
  } finally {
    await admin.close();
    await system.stop();
  }
});
