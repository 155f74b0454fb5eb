import { StoreUnavailableError } from '@bitacora/kernel';
import { SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;

describe('a store that does not answer', () => {
  let system: System;
  beforeAll(async () => (system = await System.start()));
  afterAll(() => system.stop());

  it('has GraphQL answer 503, say when to ask again, and take the same request afterwards', async () => {
    const setUp = () =>
      fetch(`${system.app.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: SET_UP, variables: { input: SETUP_INPUT } }),
      });
    system.stores.faults.failAppends(new StoreUnavailableError('The log does not answer.'));
    const refused = await setUp();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    const { errors } = (await refused.json()) as { errors: readonly { extensions: object }[] };
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'STORE_UNAVAILABLE' }]);
    system.stores.faults.heal();
    const taken = await setUp();
    expect(taken.status).toBe(200);
    expect(await taken.json()).toMatchObject({
      data: { setUpAccount: { viewer: { account: {} } } },
    });
  });
});
