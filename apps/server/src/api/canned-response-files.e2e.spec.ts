import { CreateTeam } from '@bitacora/account';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const IMPORT = `mutation ($csv: String!, $dryRun: Boolean!) {
  result: importCannedResponses(input: { csv: $csv, dryRun: $dryRun }) {
    ... on CannedResponsesImported { rows { line code outcome errors { code field } } }
    ... on Refused { errors { code field } }
  }
}`;
const LIST = `{ cannedResponses(first: 100) { edges { node { code content audience } } } }`;
const CSV = [
  'code;content;scope;team;inboxes',
  'saludo;"Hola,\n{{contact.name}}";everyone;;',
  'envio;Llega hoy;team;Envíos;',
  'mia;Solo yo;me;;',
  'mal;{{no.such}};everyone;;',
  'SALUDÓ;Otra vez;everyone;;',
  'otra;Hola;team;Nadie;',
  'x y;Hola;everyone;;',
].join('\n');

jest.setTimeout(120_000);

describe('files of canned responses', () => {
  let system: System;
  let admin: GraphqlClient;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const team = { name: 'Envíos', description: '', assignsAutomatically: false };
    await system.command(setUp.viewer.account.id, CreateTeam, { ...team, teamId: 't1' });
    await system.settle();
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  const bring = async (csv: string, dryRun: boolean) =>
    (await admin.data(IMPORT, { csv, dryRun })).result;
  const outcomes = ({ rows }: { rows: readonly { outcome: string }[] }) =>
    rows.map(({ outcome }) => outcome);
  const listed = async (): Promise<readonly { code: string; content: string }[]> =>
    (await admin.data(LIST)).cannedResponses.edges.map(({ node }: { node: object }) => node);

  it('say first what would come of each row, and do just that', async () => {
    const planned = await bring(CSV, true);
    expect(planned.rows).toMatchObject([
      { code: 'saludo', outcome: 'NEW', errors: [] },
      { code: 'envio', outcome: 'NEW', errors: [] },
      { code: 'mia', outcome: 'NEW', errors: [] },
      { code: 'mal', outcome: 'REFUSED', errors: [{ code: 'VARIABLE_UNKNOWN', field: 'content' }] },
      { code: 'SALUDÓ', outcome: 'REFUSED', errors: [{ code: 'TWICE_IN_FILE', field: 'code' }] },
      { code: 'otra', outcome: 'REFUSED', errors: [{ code: 'TEAM_NOT_FOUND', field: 'team' }] },
      { code: 'x y', outcome: 'REFUSED', errors: [{ code: 'CODE_INVALID', field: 'code' }] },
    ]);
    expect(await listed()).toEqual([]);
    expect(outcomes(await bring(CSV, false))).toEqual(outcomes(planned));
    expect(await listed()).toMatchObject([
      { code: 'envio', audience: 'TEAM' },
      { code: 'mia', audience: 'OWN' },
      { code: 'saludo', content: 'Hola,\n{{contact.name}}', audience: 'EVERYONE' },
    ]);
    const again = await bring(CSV.replace('Llega hoy', 'Llega mañana'), true);
    expect(outcomes(again).slice(0, 3)).toEqual(['SAME', 'CHANGED', 'SAME']);
  });

  it('are written so that they read as the same', async () => {
    await bring(CSV, false);
    const { cannedResponsesFile: csv } = await admin.data(
      '{ cannedResponsesFile(semicolons: false) }',
    );
    expect(outcomes(await bring(csv, true))).toEqual(['SAME', 'SAME', 'SAME']);
  });

  it('bring 2,000 responses in one go, and no more', async () => {
    const row = (n: number) => `codigo-${n},Texto ${n}`;
    const rows = Array.from({ length: 2000 }, (_, n) => row(n));
    const csv = ['code,content', ...rows].join('\n');
    const done = await bring(csv, false);
    expect(new Set(outcomes(done))).toEqual(new Set(['NEW']));
    expect(outcomes(await bring(csv, true)).filter((outcome) => outcome !== 'SAME')).toEqual([]);
    const one = await bring('code,content\nuna-mas,Hola', true);
    expect(one.rows).toMatchObject([
      { outcome: 'REFUSED', errors: [{ code: 'TOO_MANY_RESPONSES' }] },
    ]);
    expect(await bring(`${csv}\nuna-mas,Hola`, true)).toMatchObject({
      errors: [{ code: 'TOO_MANY_ROWS', field: 'csv' }],
    });
  });
});
