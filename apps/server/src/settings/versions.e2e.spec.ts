import { AddMember, RegisterUser } from '@bitacora/account';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const READ = `{
  viewer { account { name version } }
  directory {
    teams { id name version } labels { id name version } attributes { id name version } roles { id name version }
    inboxes { id name versions { general collaborators creationReply hours } }
  }
  cannedResponses { edges { node { id version } } }
}`;
const CHANGED = { errors: [{ code: 'CONFLICT', field: null }] };

interface Kind {
  /** Mutation that makes one, and what is asked; absent for what is there. */
  readonly create?: readonly [mutation: string, input: object];
  readonly update: string;
  /** What is asked to change it; the same number asks for the same. */
  input(id: string, nth: number): object;
  /** Its version, in the answer to `READ`. */
  version(read: Answer, id: string): string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of GraphQL
type Answer = any;

const named =
  (list: string) =>
  (read: Answer, id: string): string =>
    read.directory[list].find((one: { id: string }) => one.id === id).version;
const part =
  (name: string) =>
  (read: Answer): string =>
    read.directory.inboxes[0].versions[name];
const list = { owner: 'CONVERSATION', pattern: null, options: [] };
const period = { day: 1, from: '09:00', to: '18:00' };

const KINDS: Readonly<Record<string, Kind>> = {
  account: {
    update: 'updateAccount',
    input: (_, nth) => ({ name: `Tienda ${nth}`, language: 'ES', timeZone: 'America/Lima' }),
    version: (read) => read.viewer.account.version,
  },
  team: {
    create: ['createTeam', { name: 'Ventas' }],
    update: 'updateTeam',
    input: (teamId, nth) => ({ teamId, name: `Ventas ${nth}` }),
    version: named('teams'),
  },
  label: {
    create: ['createLabel', { name: 'urgente', colour: '#b3261e' }],
    update: 'updateLabel',
    input: (labelId, nth) => ({ labelId, name: `urgente ${nth}`, colour: '#b3261e' }),
    version: named('labels'),
  },
  attribute: {
    create: ['createAttribute', { ...list, key: 'plan', type: 'TEXT', name: 'Plan' }],
    update: 'updateAttribute',
    input: (attributeId, nth) => ({ ...list, attributeId, name: `Plan ${nth}` }),
    version: named('attributes'),
  },
  role: {
    create: ['createRole', { name: 'Soporte', permissions: [] }],
    update: 'updateRole',
    input: (roleId, nth) => ({ roleId, name: `Soporte ${nth}`, permissions: [] }),
    version: named('roles'),
  },
  'canned response': {
    create: ['createCannedResponse', { code: 'hola', content: 'Hola', audience: 'EVERYONE' }],
    update: 'updateCannedResponse',
    input: (responseId, nth) => ({
      ...{ responseId, code: 'hola', content: `Hola ${nth}`, audience: 'EVERYONE' },
    }),
    version: (read) => read.cannedResponses.edges[0].node.version,
  },
  'canned response of one’s own': {
    create: ['createCannedResponse', { code: 'hola', content: 'Hola', audience: 'OWN' }],
    update: 'updateCannedResponse',
    input: (responseId, nth) => ({
      ...{ responseId, code: 'hola', content: `Hola ${nth}`, audience: 'OWN' },
    }),
    version: (read) => read.cannedResponses.edges[0].node.version,
  },
  'name and website of an inbox': {
    update: 'updateInbox',
    input: (inboxId, nth) => ({ inboxId, name: `Chat ${nth}`, domain: 'tienda.example' }),
    version: part('general'),
  },
  'collaborators of an inbox': {
    update: 'setInboxCollaborators',
    input: (inboxId, nth) => ({ inboxId, userIds: [`member-${nth}`] }),
    version: part('collaborators'),
  },
  'reply of an inbox': {
    update: 'setInboxCreationReply',
    input: (inboxId, nth) => ({ inboxId, on: true, texts: [`Hola ${nth}`] }),
    version: part('creationReply'),
  },
  'hours of an inbox': {
    update: 'setInboxHours',
    input: (inboxId, nth) => ({
      inboxId,
      hours: { timeZone: 'UTC', periods: [{ ...period, to: `1${nth}:00` }], holidays: [] },
    }),
    version: part('hours'),
  },
};

jest.setTimeout(60_000);

describe('two people who change the same', () => {
  let system: System;
  let client: GraphqlClient;
  const INBOX = 'inbox-1';

  const act = async (mutation: string, input: object): Promise<Answer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${REFUSED} } }`;
    const { __typename, ...result } = (await client.data(query, { input })).result;
    await system.settle();
    return result;
  };
  const read = () => client.data(READ);
  const idOf = (answer: Answer, kind: string): string => {
    if (kind.includes('canned')) return answer.cannedResponses.edges[0].node.id;
    const found = answer.directory[`${kind}s`]?.find(({ version }: Answer) => version);
    return found?.id ?? INBOX;
  };

  beforeAll(async () => {
    system = await System.start();
    client = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await client.data(SET_UP, { input: SETUP_INPUT });
    const account: string = setUp.viewer.account.id;
    await system.inbox(account, INBOX);
    for (const userId of ['member-1', 'member-2', 'member-3']) {
      const person = { userId, name: userId, email: `${userId}@tienda.example` };
      await system.command(account, RegisterUser, person);
      await system.command(account, AddMember, { userId, role: 'agent' });
    }
    await system.settle();
  });

  afterAll(async () => {
    await client.close();
    await system.stop();
  });

  it.each(Object.entries(KINDS))(
    '%s: the second one is refused and reads what is there',
    async (kind, of) => {
      if (of.create) expect(await act(...of.create)).toEqual({});
      const seen = await read();
      const id = idOf(seen, kind);
      const expectedVersion = of.version(seen, id);
      const save = (nth: number, version?: string) =>
        act(of.update, { ...of.input(id, nth), ...(version ? { expectedVersion: version } : {}) });

      expect(await save(1, expectedVersion)).toEqual({});
      const after = await read();
      expect(of.version(after, id)).not.toBe(expectedVersion);
      expect(await save(2, expectedVersion)).toEqual(CHANGED);
      expect(await read()).toEqual(after);
      // Who has seen the newer state may save, and so may who says nothing of versions.
      expect(await save(2, of.version(after, id))).toEqual({});
      expect(await save(3)).toEqual({});
      if (kind.includes('canned')) await act('deleteCannedResponse', { responseId: id });
    },
  );

  it('moves a canned response only from the state that was seen', async () => {
    const response = { content: 'Hola', audience: 'EVERYONE' };
    await act('createCannedResponse', { ...response, code: 'hola' });
    const seen = await read();
    const { id: responseId, version: expectedVersion } = seen.cannedResponses.edges[0].node;
    await act('updateCannedResponse', { ...response, responseId, code: 'hola', content: 'Buenas' });
    const before = await read();
    const moved = { ...response, responseId, code: 'adios', expectedVersion };
    expect(await act('updateCannedResponse', moved)).toEqual(CHANGED);
    expect(await read()).toEqual(before);
  });

  it('does not concern who changes something else of the same kind', async () => {
    await act('createTeam', { name: 'Bodega' });
    await act('createTeam', { name: 'Caja' });
    const { teams } = (await read()).directory;
    const [bodega, caja] = ['Bodega', 'Caja'].map((name) =>
      teams.find((team: Answer) => team.name === name),
    );
    await act('updateTeam', { teamId: caja.id, name: 'Caja sur' });
    const input = { teamId: bodega.id, name: 'Bodega sur', expectedVersion: bodega.version };
    expect(await act('updateTeam', input)).toEqual({});
  });
});
