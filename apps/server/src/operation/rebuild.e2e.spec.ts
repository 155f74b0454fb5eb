import { RebuildControl } from '@bitacora/rebuild';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { projections } from '@bitacora/views';

const SET_UP = `mutation ($input: SetUpAccountInput!) { setUpAccount(input: $input) {
  ... on SignedIn { viewer { account { id } user { id } } } } }`;
const VIEW = `id version epoch eventsBehind lagSeconds position bytes quarantined kept { version } acts
  rebuild { state done startedById failure { code eventType place } }`;
const VIEWS = `{ views { ${VIEW} } }`;
const ACT = `mutation ($view: ID!, $act: RebuildAct!) { rebuildView(input: { view: $view, act: $act }) {
  __typename ... on Refused { errors { code field } } ... on ViewChanged { view { ${VIEW} } } } }`;
const PUSHED = `subscription { viewsPushed { id version rebuild { state } } }`;
const NAMES = projections.map(({ name }) => name).toSorted();

interface Seen {
  readonly id: string;
  readonly version: number;
  readonly rebuild: { readonly state: string } | null;
}

jest.setTimeout(60_000);

describe('rebuilds from the console', () => {
  let system: System;
  let ana: GraphqlClient;
  let accountId: string;
  let userId: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new GraphqlClient(system.app.address);
    const { setUpAccount: setUp } = await ana.data(SET_UP, { input: SETUP_INPUT });
    accountId = setUp.viewer.account.id;
    userId = setUp.viewer.user.id;
    await system.settle();
  });

  afterEach(async () => {
    await ana.close();
    await system.stop();
  });

  const act = async (view: string, what: string) =>
    (await ana.data(ACT, { view, act: what.toUpperCase() })).rebuildView;
  const viewOf = async (name: string) =>
    (await ana.data(VIEWS)).views.find(({ id }: Seen) => id === name);
  const reaches = (name: string, state: string) =>
    eventually(async () => {
      const view = await viewOf(name);
      return view.rebuild?.state === state ? view : null;
    }, `${name} is ${state}`);

  it('lists every view, rebuilds one while it is read, keeps the old one until it is confirmed', async () => {
    const { views } = await ana.data(VIEWS);
    expect(views.map(({ id }: Seen) => id).toSorted()).toEqual(NAMES);
    expect(views[0]).toMatchObject({
      version: 1,
      epoch: 1,
      eventsBehind: 0,
      lagSeconds: 0,
      rebuild: null,
    });
    expect(views[0].position).toMatch(/./);
    const answer = await act('directory', 'start');
    expect(answer.__typename).toBe('ViewChanged');
    const rebuilt = await reaches('directory', 'UNCONFIRMED');
    expect(rebuilt).toMatchObject({
      version: 2,
      epoch: 2,
      kept: [{ version: 1 }],
      acts: ['CONFIRM', 'REVERT'],
      rebuild: { startedById: userId, failure: null },
    });
    expect(rebuilt.rebuild.done).toBeGreaterThan(0);
    expect((await act('directory', 'confirm')).view).toMatchObject({ kept: [], acts: ['START'] });
  });

  it('writes who did what into the audit log', async () => {
    await act('audit', 'start');
    await reaches('audit', 'UNCONFIRMED');
    await act('audit', 'revert');
    const events = await system.events(`views-${accountId}.all`);
    expect(events.map(({ type, data, metadata }) => [type, data, metadata.actor.id])).toEqual([
      ['ViewRebuildRequested', { view: 'audit' }, userId],
      ['ViewRebuildReverted', { view: 'audit' }, userId],
    ]);
    await system.settle();
    const { audit } = await ana.data(
      `{ audit(filter: {}) { edges { node { type actor { id } } } } }`,
    );
    const shown = audit.edges.map(({ node }: { node: { type: string } }) => node.type);
    expect(shown).toEqual(expect.arrayContaining(['ViewRebuildRequested', 'ViewRebuildReverted']));
  });

  it('refuses what does not fit, and writes nothing of it', async () => {
    expect(await act('nothing', 'start')).toMatchObject({
      errors: [{ code: 'VIEW_UNKNOWN', field: 'view' }],
    });
    expect(await act('audit', 'resume')).toMatchObject({
      errors: [{ code: 'REBUILD_NOT_POSSIBLE', field: 'act' }],
    });
    expect(await system.events(`views-${accountId}.all`)).toEqual([]);
  });

  it('pushes what happens, of other processes too', async () => {
    const pushes = ana.listen(PUSHED);
    const first = await pushes.next();
    expect((first.value?.data as { viewsPushed: Seen[] }).viewsPushed).toHaveLength(NAMES.length);
    const { stores, app } = system;
    const other = new RebuildControl({ ...app.runtime, ...stores, owner: 'another process' });
    await other.act('rules', 'start', null);
    // This process gets no message: it looks every second.
    let state: string | undefined;
    while (state !== 'UNCONFIRMED') {
      const next = pushes.next();
      const ticking = setInterval(() => stores.clock.advance(1_000), 20);
      const { value } = await next;
      clearInterval(ticking);
      const pushed = (value?.data as { viewsPushed: Seen[] }).viewsPushed;
      state = pushed.find(({ id }) => id === 'rules')?.rebuild?.state;
    }
    await pushes.return?.();
  });
});
