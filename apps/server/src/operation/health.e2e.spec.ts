import { OpenAccount } from '@bitacora/account';
import { DEAD_LETTERS, INSTALLATION } from '@bitacora/kernel';
import { System } from '@bitacora/testing/system';

interface Ready {
  readonly status: string;
  readonly deadLetters: number;
  readonly projections: { readonly lagSeconds: number };
  readonly processors: readonly { readonly state: string }[];
}

const MINUTE_MS = 60_000;

describe('/health/ready', () => {
  let system: System;
  afterEach(() => system.stop());

  const ready = async () => {
    const response = await fetch(`${system.app.address}/health/ready`);
    return { status: response.status, body: (await response.json()) as Ready };
  };
  const openAccount = () =>
    system.command('acme', OpenAccount, { name: 'Tienda', language: 'es', timeZone: 'UTC' });

  it('reports a process that runs everything, and what was set aside in any', async () => {
    system = await System.start();
    await openAccount();
    await system.settle();
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ok', deadLetters: 0 } });
    const letters = await system.stores.documents.open(DEAD_LETTERS);
    const letter = { account: INSTALLATION, reactor: 'automation', stream: 's' };
    const put = [
      { ...letter, _id: 'installation/1', kind: 'failed', revision: 0 },
      { ...letter, _id: 'installation/2', kind: 'waiting', revision: 1 },
    ];
    await letters.commit({ put, remove: [] });
    system.stores.clock.advance(5_000);
    const set = await ready();
    expect(set).toMatchObject({ status: 200, body: { status: 'degraded', deadLetters: 1 } });
  });

  it('judges a process that projects nothing by what others have folded', async () => {
    system = await System.start({ BITACORA_ROLES: 'api' });
    system.stores.clock.advance(MINUTE_MS);
    const idle = await ready();
    expect(idle).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(idle.body.processors.every(({ state }) => state === 'elsewhere')).toBe(true);
    await openAccount();
    expect((await ready()).status).toBe(200);
    system.stores.clock.advance(MINUTE_MS);
    const stale = await ready();
    expect(stale).toMatchObject({ status: 503, body: { status: 'unavailable' } });
    expect(stale.body.projections.lagSeconds).toBe(60);
  });
});
