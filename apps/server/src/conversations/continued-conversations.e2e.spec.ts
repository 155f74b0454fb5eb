import { ApiConnections, ChannelMessages, ReplyWays } from '@bitacora/application';
import { ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import { ConnectChannel, inboxDecider, inboxStream } from '@bitacora/inboxes';
import { StreamFolds } from '@bitacora/platform';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const MERGE = `mutation ($input: MergeContactsInput!) {
  result: mergeContacts(input: $input) { __typename ... on Refused { errors { code } } }
}`;
const CONTINUE = `mutation ($input: ContinueConversationInput!) {
  result: continueConversation(input: $input) {
    ... on ConversationChanged { conversation { id status contact { id } inbox { id } } }
    ... on Refused { errors { code field } }
  }
}`;
const SHOWN = `query ($id: ID!) { conversation(id: $id) {
  contact { id }
  continuedFrom { id } continuedIn { id }
  replyWays { contactId value hindrance until onlyTemplates openId inbox { id } }
} }`;
const LUZ = { identifier: 'cliente-1', name: 'Luz', email: 'luz@uno.example' };
const server = { host: 'mail.tienda.example', port: 993, tls: 'always' as const };
const MAILBOX = {
  ...{ channel: 'email' as const, senderName: '', signature: '', dkim: null },
  ...{ address: 'hola@tienda.example', replyAddress: null, sending: server },
  receiving: { by: 'mailbox' as const, server, folder: 'INBOX' },
};

jest.setTimeout(60_000);

describe('a conversation that is continued in another channel', () => {
  let system: System;
  let ana: Browser;
  let account: string;
  let app: { readonly inboxId: string; readonly key: string };
  let store: { readonly inboxId: string; readonly key: string };

  const connect = async (name: string) => {
    const connections = system.app.nest.get(ApiConnections);
    const wanted = { name, address: null, isSigned: false };
    const made = await connections.connect(wanted, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
    return { inboxId: made.inboxId, key: made.key ?? '' };
  };

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    account = String(data.setUpAccount.viewer.account.id);
    app = await connect('Aplicación');
    store = await connect('Tienda');
  });

  afterEach(() => system.stop());

  const post = async (key: string, contact: object, text: string) => {
    const response = await fetch(`${system.app.address}/api/channel/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ contact, message: { id: text, text } }),
    });
    const { conversation } = (await response.json()) as { conversation: { id: string } };
    await system.settle();
    return conversation.id;
  };
  const said = async (key: string, identifier: string) => {
    const query = new URLSearchParams({ identifier }).toString();
    const response = await fetch(`${system.app.address}/api/channel/v1/messages?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { messages } = (await response.json()) as { messages: readonly { text: string }[] };
    return messages.map(({ text }) => text);
  };
  const shown = async (id: string) => {
    await system.settle();
    return (await ana.ask(SHOWN, { id })).data.conversation;
  };
  const go = async (conversationId: string, way: { contactId: string; inbox: { id: string } }) => {
    const input = { conversationId, contactId: way.contactId, inboxId: way.inbox.id };
    const { data } = await ana.ask(CONTINUE, { input });
    await system.settle();
    return data.result;
  };
  /** Two contacts of two inboxes, one with each other. */
  const merged = async () => {
    const first = await post(app.key, { identifier: 'cliente-1', name: 'Luz' }, 'Hola');
    const second = await post(store.key, { identifier: 'luz.rojas' }, 'Soy yo');
    const [contactId, absorbedId] = [
      (await shown(first)).contact.id,
      (await shown(second)).contact.id,
    ];
    const input = { contactId, absorbedId, details: [], attributeIds: [], blocked: null };
    await ana.ask(MERGE, { input });
    await system.settle();
    return { first, second, contactId, absorbedId };
  };

  it('opens the conversation that is open there, and links both', async () => {
    const { first, second, absorbedId, contactId } = await merged();
    const { replyWays } = await shown(first);
    expect(replyWays).toEqual([
      {
        ...{ contactId: absorbedId, value: 'luz.rojas', hindrance: null, until: null },
        ...{ onlyTemplates: false, openId: second, inbox: { id: store.inboxId } },
      },
    ]);
    expect(await go(first, replyWays[0])).toEqual({
      conversation: {
        ...{ id: second, status: 'OPEN', contact: { id: contactId } },
        inbox: { id: store.inboxId },
      },
    });
    expect(await shown(first)).toMatchObject({ continuedIn: { id: second } });
    expect(await shown(second)).toMatchObject({ continuedFrom: { id: first } });
    await go(first, replyWays[0]);
    const types = (await system.events(`conversation-${account}.${first}`)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ConversationContinuedElsewhere')).toHaveLength(1);
  });

  it('begins the next one when the last is over, and the answer reaches the client there', async () => {
    const { first, second } = await merged();
    await system.command(account, ChangeConversationStatus, {
      ...{ conversationId: second, status: 'resolved' },
    });
    const [way] = (await shown(first)).replyWays;
    expect(way).toMatchObject({ openId: null, hindrance: null });
    const both = await Promise.all([go(first, way), go(first, way)]);
    const [id, same] = both.map(({ conversation }) => String(conversation.id));
    expect(same).toBe(id);
    expect([first, second]).not.toContain(id);
    await system.command(account, SendReply, { conversationId: id ?? '', text: 'Sigo por aquí' });
    expect(await said(store.key, 'luz.rojas')).toContain('Sigo por aquí');
    expect(await said(app.key, 'cliente-1')).not.toContain('Sigo por aquí');
    expect(await post(store.key, { identifier: 'luz.rojas' }, 'Gracias')).toBe(id);
  });

  it('goes to the address of the contact, whose answer comes back to it', async () => {
    const inboxId = 'correo';
    const mailbox = { inboxId, name: 'Correo', settings: MAILBOX, credentialsId: null };
    await system.command(account, ConnectChannel, mailbox);
    const first = await post(app.key, LUZ, 'Hola');
    const { replyWays, contact } = await shown(first);
    expect(replyWays).toMatchObject([{ value: 'luz@uno.example', hindrance: null, openId: null }]);
    const { conversation } = await go(first, replyWays[0]);
    expect(conversation.contact).toEqual({ id: contact.id });
    const inbox = await system.app.nest
      .get(StreamFolds)
      .state(inboxStream(account, inboxId), inboxDecider);
    if (!inbox) throw new Error('There is no inbox.');
    const from = { identity: 'luz@uno.example', name: 'Luz', email: 'luz@uno.example' };
    const mail = {
      ...{ kind: 'message' as const, providerId: 'mail-1', from: { ...from, phone: null } },
      ...{ text: 'Respondo', files: [], sentAt: null, answers: [] },
      conversationId: String(conversation.id),
    };
    const request = { correlationId: 'mail', ip: null, userAgent: null, viewer: null };
    const taken = await system.app.nest
      .get(ChannelMessages)
      .receive({ accountId: account, inbox }, mail as never, request);
    expect(taken).toMatchObject({ ok: true, event: { data: { conversationId: conversation.id } } });
  });

  it('is refused where the address is of another contact, and to a way that is none', async () => {
    const inboxId = 'correo';
    const mailbox = { inboxId, name: 'Correo', settings: MAILBOX, credentialsId: null };
    await system.command(account, ConnectChannel, mailbox);
    const first = await post(app.key, LUZ, 'Hola');
    const [way] = (await shown(first)).replyWays;
    const other = await post(app.key, { ...LUZ, identifier: 'cliente-2' }, 'Soy otra');
    await go(other, (await shown(other)).replyWays[0]);
    expect((await shown(first)).replyWays).toMatchObject([{ hindrance: 'ANOTHER_CONTACT' }]);
    expect(await go(first, way)).toEqual({
      errors: [{ code: 'ADDRESS_OF_ANOTHER', field: 'inboxId' }],
    });
    expect(await go(first, { contactId: 'nadie', inbox: { id: store.inboxId } })).toEqual({
      errors: [{ code: 'NOT_FOUND', field: 'inboxId' }],
    });
  });

  it('shows no inbox that the person does not see', async () => {
    const { first } = await merged();
    const ways = system.app.nest.get(ReplyWays);
    const asked = { accountId: account, conversationId: first, mailboxIds: [] };
    expect(await ways.of({ ...asked, sees: () => true })).toHaveLength(1);
    expect(await ways.of({ ...asked, sees: () => false })).toEqual([]);
  });
});
