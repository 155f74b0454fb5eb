import { LocalViewFeed, type ViewSignal } from '@bitacora/runtime';
import { directoryProjection } from '@bitacora/views';
import { Directories } from './directories.js';
import type { Views } from './views.js';

const { name: projection, version } = directoryProjection;

describe('the directories that are kept', () => {
  const asked: string[] = [];
  const names = new Map<string, string>();
  let feed: LocalViewFeed;
  let kept: Directories;

  const entry = (id: string) => {
    const [account, kind, labelId] = id.split('.');
    return { _id: id, account, kind, labelId, name: names.get(id), position: names.get(id) };
  };
  const changed = (account: string, ...ids: readonly string[]): ViewSignal => ({
    ...{ kind: 'changed', projection, version, account, ids, position: '2' },
  });
  const nameOf = async (id: string) => (await kept.of('acme')).labels.get(id)?.name;

  beforeEach(() => {
    asked.length = 0;
    names.clear();
    names.set('acme.label.l1', 'uno');
    feed = new LocalViewFeed(() => undefined);
    const view = {
      find: async ({ account }: { account: string }) => {
        asked.push(`all ${account}`);
        return [...names.keys()].filter((id) => id.startsWith(`${account}.`)).map(entry);
      },
      get: async (ids: readonly string[]) => {
        if (ids.length > 0) asked.push(...ids);
        return new Map(ids.filter((id) => names.has(id)).map((id) => [id, entry(id)]));
      },
    };
    kept = new Directories({ directory: view } as unknown as Views, feed);
  });

  it('take in what changed by reading that alone', async () => {
    expect(await nameOf('l1')).toBe('uno');
    names.set('acme.label.l1', 'dos');
    expect(await nameOf('l1')).toBe('uno');
    feed.publish(changed('acme', 'acme.label.l1'));
    expect(await nameOf('l1')).toBe('dos');
    expect(asked).toEqual(['all acme', 'acme.label.l1']);
  });

  it('take in what changes while they are read', async () => {
    const reading = kept.of('acme');
    names.set('acme.label.l1', 'dos');
    feed.publish(changed('acme', 'acme.label.l1'));
    await reading;
    expect(await nameOf('l1')).toBe('dos');
  });

  it('have what a person just wrote, also when no signal of it came', async () => {
    await kept.of('acme');
    names.set('acme.label.l1', 'dos');
    const data = { labelId: 'l1' };
    const wrote = { type: 'LabelChanged', data, metadata: { accountId: 'acme' } } as never;
    const { labels } = await kept.withEvents('acme', [wrote]);
    expect(labels.get('l1')?.name).toBe('dos');
    expect(asked).toEqual(['all acme', 'acme.label.l1']);
    expect(await kept.withEvents('acme', [wrote])).toBe(await kept.of('acme'));
  });

  it('are read again for a person whose session says more than they do', async () => {
    await kept.of('acme');
    await kept.withMember('acme', 'ana', 'agent');
    expect(asked).toEqual(['all acme', 'all acme']);
  });

  it('are read again after a rebuild, and not for another account or a sign-in', async () => {
    await kept.of('acme');
    feed.publish(changed('otra', 'otra.label.l1'));
    feed.publish(changed('acme', 'acme.signIn.ana'));
    await kept.of('acme');
    expect(asked).toEqual(['all acme']);
    feed.publish({ kind: 'reset', projection, version, epoch: 2 });
    await kept.of('acme');
    expect(asked).toEqual(['all acme', 'all acme']);
  });
});
