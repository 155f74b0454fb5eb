import { ConsoleApi, freshRetry } from '../product/api.js';
import { PersistentVisitor } from '../site/persistent-visitor.js';
import { ANA, DOMAIN, MARTA, RAUL } from './people.js';

/** A shop in use, and who is signed in to it. */
export interface Shop {
  readonly address: string;
  readonly token: string;
  readonly inboxId: string;
  readonly ana: ConsoleApi;
  readonly marta: ConsoleApi;
  readonly raul: ConsoleApi;
  /** Ids of its conversations, the urgent one first. */
  readonly conversations: readonly string[];
  readonly ruleId: string;
  readonly contactId: string;
}

const DIRECTORY = `... on DirectoryChanged { directory { users { id email } labels { id name } teams { id } } }
  ... on Refused { errors { code field } }`;

const SPOKEN = [
  ['Lucía Vargas', 'lucia@correo.example', ['No funciona mi pedido urgente', '¿Hay alguien?']],
  ['Carla Núñez', 'carla@correo.example', ['¿Cuánto cuesta el envío a Medellín?']],
  ['João Lima', 'joao@correio.example', ['Olá, vocês entregam no Brasil?', 'É para sexta-feira.']],
  ['Emma Hill', 'emma@mail.example', ['Do you have these boots in size 39?']],
  [
    'Maximiliano Fernández de la Vega y Montenegro',
    'maximiliano.fernandez.de.la.vega@correspondencia.example',
    ['Unapalabralarguísimasinespaciosquenocabeenningunalíneadeunteléfonopequeño y otra cosa'],
  ],
] as const;

/** Sets a product up through its API: nothing but Ana is there. */
export async function openEmptyShop(address: string): Promise<ConsoleApi> {
  const ana = new ConsoleApi(address);
  await ana.ask(
    `mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename ... on Refused { errors { code field } } } }`,
    {
      input: {
        accountName: 'Tienda',
        language: 'ES',
        timeZone: 'America/Bogota',
        name: ANA.name,
        email: ANA.email,
        password: ANA.password,
      },
    },
  );
  return ana;
}

/** Sets a product up through its API: people, an inbox, a label, a team, a rule, and conversations. */
export async function openShop(address: string): Promise<Shop> {
  const ana = await openEmptyShop(address);
  for (const member of [MARTA, RAUL]) await addMember(ana, member);
  const { token, inboxId } = await connectInbox(ana);
  const labelId = await createLabel(ana, 'urgente');
  await createLabel(ana, 'envíos');
  const martaId = await userId(ana, MARTA.email);
  await ana.ask(
    `mutation ($input: CreateTeamInput!) { createTeam(input: $input) { __typename ${DIRECTORY} } }`,
    { input: { name: 'Soporte', description: 'Pedidos y envíos', userIds: [martaId] } },
  );
  await collaborate(ana, inboxId, [martaId]);
  const ruleId = await createRule(ana, labelId, martaId);
  await replyAtCreation(ana, inboxId, ['¡Gracias por escribir! Te respondemos hoy.']);
  const marta = await new ConsoleApi(address).signIn(MARTA);
  const raul = await new ConsoleApi(address).signIn(RAUL);
  const page = `http://${DOMAIN}/pedidos`;
  const conversations: string[] = [];
  for (const [name, email, texts] of SPOKEN) {
    const visitor = await PersistentVisitor.introduce({ address, token, page }, name, email);
    for (const text of texts) await visitor.write(text);
    const [first] = await visitor.history();
    conversations.push((await marta.conversationOf(name)).id);
    if (!first) throw new Error(`What ${name} wrote is gone.`);
  }
  const [urgent = '', answered = '', , resolved = ''] = conversations;
  await marta.ask(
    `mutation ($id: ID!, $other: ID!, $done: ID!, $retry: Retry!, $noted: Retry!) {
      a: replyToConversation(input: { conversationId: $other, text: "Son 12.000 pesos y llega en dos días.", retry: $retry }) { __typename ... on Refused { errors { code } } }
      b: addConversationNote(input: { conversationId: $id, text: "El pago está aprobado.", retry: $noted }) { __typename ... on Refused { errors { code } } }
      c: setConversationStatus(input: { conversationId: $done, status: RESOLVED }) { __typename ... on Refused { errors { code } } }
    }`,
    { id: urgent, other: answered, done: resolved, retry: freshRetry(), noted: freshRetry() },
  );
  const { conversation } = await marta.ask(
    `query ($id: ID!) { conversation(id: $id) { contact { id } } }`,
    { id: urgent },
  );
  return {
    address,
    token,
    inboxId,
    ana,
    marta,
    raul,
    conversations,
    ruleId,
    contactId: conversation.contact.id,
  };
}

async function addMember(
  ana: ConsoleApi,
  { name, email, password, role }: typeof MARTA | typeof RAUL,
) {
  await ana.ask(
    `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename ${DIRECTORY} } }`,
    { input: { name, email, password, role: role } },
  );
}

async function connectInbox(ana: ConsoleApi) {
  const { connectInbox: connected } = await ana.ask(
    `mutation ($input: ConnectInboxInput!) {
      connectInbox(input: $input) {
        __typename ... on InboxChanged { inbox { id embedCode } } ... on Refused { errors { code } }
      }
    }`,
    { input: { name: 'Tienda en línea', domain: DOMAIN } },
  );
  const { id, embedCode } = connected.inbox as { id: string; embedCode: string };
  const token = /[?]token=([^"]+)"/.exec(embedCode)?.[1];
  if (!token) throw new Error(`There is no token in ${embedCode}`);
  return { inboxId: id, token };
}

async function collaborate(ana: ConsoleApi, id: string, userIds: readonly string[]) {
  await ana.ask(
    `mutation ($id: ID!, $userIds: [ID!]!) {
      setInboxCollaborators(input: { inboxId: $id, userIds: $userIds }) { __typename ... on Refused { errors { code } } }
    }`,
    { id, userIds },
  );
}

async function replyAtCreation(ana: ConsoleApi, id: string, texts: readonly string[]) {
  await ana.ask(
    `mutation ($id: ID!, $on: Boolean!, $texts: [String!]!) {
      setInboxCreationReply(input: { inboxId: $id, on: $on, texts: $texts }) { __typename ... on Refused { errors { code } } }
    }`,
    { id, on: true, texts },
  );
}

async function createLabel(ana: ConsoleApi, name: string): Promise<string> {
  const { createLabel: created } = await ana.ask(
    `mutation ($input: CreateLabelInput!) { createLabel(input: $input) { __typename ${DIRECTORY} } }`,
    { input: { name, colour: '#b3261e', description: '' } },
  );
  const { labels } = created.directory as { labels: { id: string; name: string }[] };
  return labels.find((label) => label.name === name)?.id ?? '';
}

async function userId(ana: ConsoleApi, email: string): Promise<string> {
  const { directory } = await ana.ask(`{ directory { users { id email } } }`);
  const users = directory.users as { id: string; email: string }[];
  return users.find((user) => user.email === email)?.id ?? '';
}

async function createRule(ana: ConsoleApi, labelId: string, martaId: string): Promise<string> {
  const body = {
    name: 'Urgentes primero',
    trigger: 'messageReceived',
    conditions: { all: [{ fact: 'message.text', operator: 'contains', value: 'urgente' }] },
    actions: [
      { type: 'addLabel', labelId },
      { type: 'setPriority', priority: 'urgent' },
      { type: 'assignUser', userId: martaId },
    ],
    stop: false,
    limits: null,
    window: null,
  };
  const { createRule: created } = await ana.ask(
    `mutation ($body: JSON!) {
      createRule(input: { body: $body, state: ON }) {
        __typename ... on RuleChanged { rule { id } } ... on Refused { errors { code field } }
      }
    }`,
    { body },
  );
  return created.rule.id as string;
}
