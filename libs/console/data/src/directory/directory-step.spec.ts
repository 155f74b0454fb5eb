import type { DirectoryPartsFragment, DirectoryPushPartsFragment } from '../generated/directory.js';
import { steppedDirectory } from './directory-step.js';

type Step = DirectoryPushPartsFragment;

const label = (id: string, name = id) => ({ id, name, __typename: 'Label' });
const HELD = {
  version: '0005',
  users: [],
  roles: [],
  teams: [{ id: 'x', name: 'Equipo' }],
  labels: [label('a'), label('x'), label('c')],
  attributes: [],
  inboxes: [],
} as unknown as DirectoryPartsFragment;
const step = (part: object): Step =>
  ({
    since: '0005',
    version: '0006',
    askAgain: false,
    ...{ users: [], roles: [], teams: [], labels: [], attributes: [], inboxes: [], gone: [] },
    ...part,
  }) as Step;

describe('a directory after a push', () => {
  it('has the changed thing in its place, a new one at the end, and the version of the push', () => {
    const after = steppedDirectory(HELD, step({ labels: [label('n'), label('a', 'otra')] }));
    expect(after?.labels.map(({ name }) => name)).toEqual(['otra', 'x', 'c', 'n']);
    expect(after?.version).toBe('0006');
    expect(after?.teams).toBe(HELD.teams);
  });

  it('has no more what is gone, of that kind alone', () => {
    const after = steppedDirectory(HELD, step({ gone: [{ kind: 'label', id: 'x' }] }));
    expect(after?.labels.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(after?.teams).toEqual(HELD.teams);
  });

  it.each([
    ['nothing is held yet', undefined, {}],
    ['a push was missed', HELD, { since: '0006', version: '0007' }],
    ['more came into sight', HELD, { askAgain: true }],
  ])('is asked for again when %s', (_why, held, part) => {
    expect(steppedDirectory(held, step(part))).toBeNull();
  });

  it('stays when it came after the push, and takes a second push of the same version', () => {
    const old = step({ since: '0003', version: '0004', labels: [label('a', 'vieja')] });
    expect(steppedDirectory(HELD, old)).toBe(HELD);
    const same = step({ since: '0004', version: '0005', labels: [label('a', 'nueva')] });
    expect(steppedDirectory(HELD, same)?.labels[0]?.name).toBe('nueva');
  });
});
