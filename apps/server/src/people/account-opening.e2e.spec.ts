import { AddMember, RegisterUser } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const REFUSED = '... on Refused { errors { code field } }';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const OPEN = `mutation ($name: String!) {
  openAccount(input: { name: $name, language: PT, timeZone: "America/Sao_Paulo" }) {
    ... on SignedIn { viewer { account { id } } } ${REFUSED}
  }
}`;

jest.setTimeout(60_000);

describe('further accounts of an installation', () => {
  let system: System;
  /** The browser of the administrator of the first account. */
  let ana: GraphqlClient;
  let first: string;

  const start = async (settings: Record<string, string> = {}) => {
    system = await System.start(settings);
    const browser = new GraphqlClient(system.app.address);
    first = (await browser.data(SET_UP, { input: SETUP_INPUT })).setUpAccount.viewer.account.id;
    ana = browser.in(first);
    await system.settle();
  };
  afterEach(() => system.stop());
  const code = ({ errors }: { errors?: readonly { code: string }[] }) => errors?.[0]?.code;
  const open = async (name: string, by = ana) => (await by.data(OPEN, { name })).openAccount;
  const member = async (userId: string, role: string) => {
    const email = `${userId}@tienda.example`;
    await system.command(first, RegisterUser, { userId, name: userId, email });
    await system.command(first, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(first, userId);
    return new GraphqlClient(system.app.address, `bitacora=${token}`);
  };

  it('are opened by administrators only, and not where the installation says no', async () => {
    await start({ BITACORA_MORE_ACCOUNTS: 'off' });
    expect(code(await open('Loja Sol'))).toBe('FORBIDDEN');
    expect((await ana.data('{ mayOpenAccount }')).mayOpenAccount).toBe(false);
    const leo = await member('leo', 'agent');
    expect(await leo.codes(OPEN, { name: 'Loja' })).toEqual(['FORBIDDEN']);
  });

  it('are opened so many times by one person, and so many are on an installation', async () => {
    await start({ BITACORA_ACCOUNTS_PER_PERSON: '2', BITACORA_ACCOUNTS: '4' });
    expect((await open('Uno')).viewer).toBeDefined();
    expect((await open('Dos')).viewer).toBeDefined();
    expect(code(await open('Tres'))).toBe('TOO_MANY_OWN_ACCOUNTS');
    const eva = await member('eva', 'administrator');
    expect((await open('Cuatro', eva)).viewer).toBeDefined();
    expect(code(await open('Cinco', eva))).toBe('TOO_MANY_ACCOUNTS');
  });

  it('are never more than there is room for, when many open them at the same moment', async () => {
    await start({ BITACORA_ACCOUNTS: '8', BITACORA_ACCOUNTS_PER_PERSON: '2' });
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, nth) => member(`p${nth}`, 'administrator')),
    );
    // Nor does one person get more than is theirs by asking for all at once.
    const own = await Promise.all(['Uno', 'Dos', 'Tres', 'Cuatro'].map((name) => open(name)));
    expect(own.filter(({ viewer }) => viewer)).toHaveLength(2);
    const outcomes = await Promise.all(people.map((each, nth) => open(`Loja ${nth}`, each)));
    expect(outcomes.filter(({ viewer }) => viewer)).toHaveLength(5);
    const { events } = await system.stores.log.readAll('', { types: ['AccountOpened'] }, 99);
    expect(events).toHaveLength(8);
  });

  it('are one when the same is asked for twice at the same moment', async () => {
    await start();
    const outcomes = await Promise.all([open('Loja'), open('Loja')]);
    const ids = outcomes.flatMap(({ viewer }) => viewer?.account.id ?? []);
    expect(new Set(ids).size).toBe(1);
    expect(code(await open(' Loja '))).toBe('NAME_TAKEN');
  });
});
