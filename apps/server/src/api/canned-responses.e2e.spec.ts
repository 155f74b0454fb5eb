import { CreateTeam } from '@bitacora/account';
import { AccountClients, type GraphqlClient, type System } from '@bitacora/testing/system';

const CHANGED = `{
  ... on CannedResponseChanged { pending response { id code content } }
  ... on Refused { errors { code field } }
}`;
const CREATE = `mutation ($input: CreateCannedResponseInput!) { result: createCannedResponse(input: $input) ${CHANGED} }`;
const UPDATE = `mutation ($input: UpdateCannedResponseInput!) { result: updateCannedResponse(input: $input) ${CHANGED} }`;
const DELETE = `mutation ($input: DeleteCannedResponseInput!) { result: deleteCannedResponse(input: $input) ${CHANGED} }`;
const LIST = `{ cannedResponses { edges { node { id code } } } }`;
const HELLO = { code: 'saludo', content: 'Hola, {{contact.name}}', audience: 'EVERYONE' };

jest.setTimeout(60_000);

describe('canned responses', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let clients: AccountClients;

  beforeEach(async () => {
    clients = await AccountClients.open();
    ({ system, admin, account } = clients);
  });

  afterEach(() => clients.close());

  const member: AccountClients['member'] = (...who) => clients.member(...who);

  const saved = async (of: GraphqlClient, mutation: string, input: object) =>
    (await of.data(mutation, { input })).result;
  const codes = async (of: GraphqlClient) =>
    (await of.data(LIST)).cannedResponses.edges.map(
      ({ node }: { node: { code: string } }) => node.code,
    );

  it('that are shared are managed by administrators and seen by everyone', async () => {
    const leo = await member('agent', 'leo');
    expect(await saved(admin, CREATE, HELLO)).toMatchObject({
      response: { id: 'everyone~saludo', content: HELLO.content },
    });
    expect(await codes(leo)).toEqual(['saludo']);
    const refused = { errors: [{ code: 'FORBIDDEN' }] };
    expect(await saved(leo, CREATE, { ...HELLO, code: 'otro' })).toMatchObject(refused);
    const responseId = 'everyone~saludo';
    expect(await saved(leo, UPDATE, { ...HELLO, responseId })).toMatchObject(refused);
    expect(await saved(leo, DELETE, { responseId })).toMatchObject(refused);
    expect(await saved(admin, DELETE, { responseId })).toMatchObject({ response: null });
    expect(await codes(leo)).toEqual([]);
  });

  it('of one person are theirs alone', async () => {
    const [leo, bea] = [await member('agent', 'leo'), await member('agent', 'bea')];
    const own = { ...HELLO, audience: 'OWN' };
    expect(await saved(leo, CREATE, own)).toMatchObject({ response: { id: 'own:leo~saludo' } });
    expect(await saved(bea, CREATE, own)).toMatchObject({ response: { id: 'own:bea~saludo' } });
    expect([await codes(leo), await codes(bea), await codes(admin)]).toEqual([
      ['saludo'],
      ['saludo'],
      [],
    ]);
    const responseId = 'own:leo~saludo';
    for (const other of [bea, admin]) {
      const missing = { errors: [{ code: 'RESPONSE_NOT_FOUND' }] };
      expect(await saved(other, UPDATE, { ...own, responseId, code: 'x' })).toMatchObject(missing);
      expect(await saved(other, DELETE, { responseId })).toMatchObject(missing);
    }
    const auditor = await member('auditor', 'eva');
    await expect(saved(auditor, CREATE, own)).rejects.toBeDefined();
    expect(await codes(leo)).toEqual(['saludo']);
  });

  it('of one person are in the audit log without their words, also once they are deleted', async () => {
    const secret = 'Solo para mí';
    const leo = await member('agent', 'leo');
    const own = { ...HELLO, audience: 'OWN', content: secret };
    await saved(leo, CREATE, own);
    const responseId = 'own:leo~saludo';
    await saved(leo, UPDATE, { ...own, responseId, content: `${secret}, otra vez` });
    await saved(leo, DELETE, { responseId });
    await saved(admin, CREATE, { ...HELLO, content: 'Para todos' });
    await system.settle();
    const auditor = await member('auditor', 'eva');
    const { audit } = await auditor.data(
      '{ audit(filter: {}) { edges { node { id type data } } } }',
    );
    const entries = audit.edges
      .map(({ node }: { node: { id: string; type: string; data: object } }) => node)
      .filter(({ type }: { type: string }) => type.startsWith('CannedResponse'));
    expect(entries).toHaveLength(4);
    const details = await Promise.all(
      entries.map(({ id }: { id: string }) =>
        auditor.data('query ($id: ID!) { auditEvent(id: $id) { changes { path before after } } }', {
          id,
        }),
      ),
    );
    const shown = JSON.stringify([entries, details]);
    expect(shown).not.toContain(secret);
    expect(shown).toContain('Para todos');
    expect(shown).toContain('saludo');
  });

  it('of a team are used by its members', async () => {
    const [leo, bea] = [await member('agent', 'leo'), await member('agent', 'bea')];
    const team = { name: 'Envíos', description: '', assignsAutomatically: false };
    await system.command(account, CreateTeam, { ...team, teamId: 't1', userIds: ['leo'] });
    await system.settle();
    const input = { ...HELLO, audience: 'TEAM', teamId: 't1' };
    expect(await saved(admin, CREATE, input)).toMatchObject({ response: { code: 'saludo' } });
    expect([await codes(leo), await codes(bea), await codes(admin)]).toEqual([
      ['saludo'],
      [],
      ['saludo'],
    ]);
    expect(await saved(admin, CREATE, { ...input, teamId: 'none' })).toMatchObject({
      errors: [{ code: 'TEAM_NOT_FOUND', field: 'teamId' }],
    });
    expect(await saved(admin, CREATE, { ...HELLO, audience: 'TEAM' })).toMatchObject({
      errors: [{ field: 'teamId' }],
    });
  });

  it('move with their code or audience, and stay as they are where the code is taken', async () => {
    await saved(admin, CREATE, HELLO);
    await saved(admin, CREATE, { ...HELLO, code: 'adios' });
    const responseId = 'everyone~saludo';
    expect(await saved(admin, UPDATE, { ...HELLO, responseId, code: 'ADIÓS' })).toMatchObject({
      errors: [{ code: 'CODE_TAKEN', field: 'code' }],
    });
    expect(await saved(admin, UPDATE, { ...HELLO, responseId, code: 'a b' })).toMatchObject({
      errors: [{ code: 'CODE_INVALID', field: 'code' }],
    });
    expect(await codes(admin)).toEqual(['adios', 'saludo']);
    const moved = await saved(admin, UPDATE, { ...HELLO, responseId, code: 'hola' });
    expect(moved).toMatchObject({ response: { id: 'everyone~hola' } });
    expect(await codes(admin)).toEqual(['adios', 'hola']);
  });

  it('are pushed to those who see them', async () => {
    const [leo, bea] = [await member('agent', 'leo'), await member('agent', 'bea')];
    const pushes = leo.listen(
      'subscription { cannedResponsesPushed { changed { code } goneIds } }',
    );
    const first = pushes.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await saved(bea, CREATE, { ...HELLO, audience: 'OWN', code: 'oculta' });
    await saved(admin, CREATE, HELLO);
    const { value } = await first;
    expect(value.data.cannedResponsesPushed).toEqual({
      changed: [{ code: 'saludo' }],
      goneIds: [],
    });
    const second = pushes.next();
    await saved(admin, DELETE, { responseId: 'everyone~saludo' });
    const gone = (await second).value.data.cannedResponsesPushed;
    expect(gone).toEqual({ changed: [], goneIds: ['everyone~saludo'] });
  });
});
