import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) { __typename } }`;
const OPEN = `mutation ($name: String!) {
  openAccount(input: { name: $name, language: PT, timeZone: "America/Sao_Paulo" }) {
    ... on SignedIn { viewer { account { id name } role permissions } } ... on Refused { errors { code } }
  }
}`;
const ENTER = `mutation ($id: ID!) { enterAccount(input: { accountId: $id }) {
  ... on SignedIn { viewer { account { name } role } } ... on Refused { errors { code } } } }`;
const LABEL = `mutation { createLabel(input: { name: "nueva", colour: "#aa0000", description: "", inSidebar: true }) {
  __typename } }`;
const OWN = '{ ownAccounts { id name } }';
const MOST_WRITES = 20;
const MINUTE_MS = 60_000;
/** The installation has room for one account more: what was cut off takes no room for itself. */
const ROOM = { BITACORA_ACCOUNTS: '2' };

jest.setTimeout(120_000);

/** From now on the process dies at its `count`-th append, before or after it is durable: it writes nothing more until it is started again. */
function dying({ stores }: System, count: number, moment: 'before' | 'after') {
  const { log } = stores;
  const append = log.append.bind(log);
  let appends = 0;
  let isDead = false;
  log.append = async (...given) => {
    if (isDead) throw new Error('dead');
    appends += 1;
    isDead = appends === count;
    if (isDead && moment === 'before') throw new Error('dies');
    const appended = await append(...given);
    if (isDead) throw new Error('dies');
    return appended;
  };
  return {
    died: () => isDead,
    revive: () => void (log.append = append),
  };
}

/** Lets time pass until there is an answer, or the client gives up: a process that is dead may give none. */
async function untilAnswered(system: System, asking: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = asking.catch(() => null).then(() => (isOver = true));
  for (let tries = 0; tries < 100 && !isOver; tries += 1) {
    system.stores.clock.advance(1000);
    await Promise.race([over, new Promise((done) => setTimeout(done, 10))]);
  }
}

describe('a process that dies while an account is opened', () => {
  const started = async () => {
    const system = await System.start(ROOM);
    const ana = new Browser(system.app.address);
    await ana.ask(SET_UP, { input: SETUP_INPUT });
    await system.settle();
    return { system, ana };
  };
  const again = async (system: System, ana: Browser) => {
    // What waits in the one that stops waits by this clock.
    const passing = setInterval(() => system.stores.clock.advance(1000), 10);
    await system.restart();
    clearInterval(passing);
    await system.settle();
    const browser = new Browser(system.app.address);
    browser.cookie = ana.cookie;
    return browser;
  };
  const own = async (who: Browser): Promise<readonly { id: string; name: string }[]> =>
    (await who.ask(OWN)).data.ownAccounts;

  it.each(['before', 'after'] as const)(
    'leaves none or one that can be used, and the repeat makes one: dies %s each write in turn',
    async (moment) => {
      let survived = false;
      for (let count = 1; count < MOST_WRITES && !survived; count += 1) {
        const { system, ana } = await started();
        const { died, revive } = dying(system, count, moment);
        await untilAnswered(system, ana.ask(OPEN, { name: 'Loja Sol' }));
        survived = !died();
        revive();
        const back = await again(system, ana);
        const left = (await own(back)).filter(({ name }) => name === 'Loja Sol');
        expect(left.length).toBeLessThanOrEqual(1);
        for (const { id } of left) {
          const { viewer } = (await back.ask(ENTER, { id })).data.enterAccount;
          expect(viewer).toMatchObject({ account: { name: 'Loja Sol' }, role: 'administrator' });
        }
        back.account = null;
        const repeat = (await back.ask(OPEN, { name: 'Loja Sol' })).data.openAccount;
        if (left.length > 0) expect(repeat).toEqual({ errors: [{ code: 'NAME_TAKEN' }] });
        else
          expect(repeat.viewer).toMatchObject({
            account: { name: 'Loja Sol' },
            role: 'administrator',
          });
        await system.settle();
        const [account, ...others] = (await own(back)).filter(({ name }) => name === 'Loja Sol');
        expect(others).toEqual([]);
        back.account = account?.id ?? null;
        expect((await back.ask(LABEL)).data.createLabel.__typename).toBe('DirectoryChanged');
        await system.stop();
      }
      expect(survived).toBe(true);
    },
  );

  it('is taken up later with other words, so that nothing of it stays behind', async () => {
    for (let count = 1; ; count += 1) {
      const { system, ana } = await started();
      const { died, revive } = dying(system, count, 'after');
      await untilAnswered(system, ana.ask(OPEN, { name: 'Loja Sol' }));
      const isOver = !died();
      revive();
      const back = await again(system, ana);
      if (isOver || (await own(back)).length > 1) {
        await system.stop();
        expect(count).toBeGreaterThan(2);
        return;
      }
      system.stores.clock.advance(2 * MINUTE_MS);
      const opened = (await back.ask(OPEN, { name: 'Loja Lua' })).data.openAccount;
      expect(opened.viewer).toMatchObject({ account: { name: 'Loja Lua' } });
      await system.stop();
    }
  });
});
