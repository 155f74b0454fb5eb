import { AddMember, RegisterUser } from '@bitacora/account';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { type AnyAnswer, SAMPLED_KINDS } from './sampled-kinds.js';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const READ = `{
  viewer { account { name version } }
  directory {
    teams { id name version } labels { id name version } attributes { id name version } roles { id name version }
    inboxes {
      id name contactForm { version }
      versions { general collaborators creationReply automatic serviceQuality chat hours }
    }
  }
  cannedResponses { edges { node { id version } } }
  webhooks { id version }
}`;
const CHANGED = { errors: [{ code: 'CONFLICT', field: null }] };

jest.setTimeout(60_000);

describe('two people who change the same', () => {
  let system: System;
  let client: GraphqlClient;
  const INBOX = 'inbox-1';

  const act = async (mutation: string, input: object): Promise<AnyAnswer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${REFUSED} } }`;
    const { __typename, ...result } = (await client.data(query, { input })).result;
    await system.settle();
    return result;
  };
  const read = () => client.data(READ);
  const idOf = (answer: AnyAnswer, kind: string): string => {
    if (kind.includes('canned')) return answer.cannedResponses.edges[0].node.id;
    if (kind === 'webhook') return answer.webhooks[0].id;
    const found = answer.directory[`${kind}s`]?.find(({ version }: AnyAnswer) => version);
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

  it.each(Object.entries(SAMPLED_KINDS))(
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
      teams.find((team: AnyAnswer) => team.name === name),
    );
    await act('updateTeam', { teamId: caja.id, name: 'Caja sur' });
    const input = { teamId: bodega.id, name: 'Bodega sur', expectedVersion: bodega.version };
    expect(await act('updateTeam', input)).toEqual({});
  });
});
