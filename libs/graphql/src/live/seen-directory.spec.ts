import type { AccountDirectory, Scope } from '@bitacora/views';
import { SeenDirectory } from './seen-directory.js';

const byId = (things: readonly object[], key: string) =>
  new Map(things.map((thing) => [(thing as Record<string, string>)[key], thing]));
const person = (userId: string, role = 'agent', removed = false) => [
  userId,
  { member: { userId, role, removed, availability: 'online' }, user: { name: `N ${userId}` } },
];

interface Parts {
  readonly version?: string;
  readonly people?: readonly unknown[];
  readonly labels?: readonly object[];
  readonly inboxes?: readonly object[];
}

const directory = ({ version = '1', people, labels = [], inboxes = [] }: Parts) =>
  ({
    version,
    people: new Map((people ?? [person('ana')]) as []),
    teams: new Map(),
    labels: byId(labels, 'labelId'),
    roles: new Map(),
    attributes: new Map(),
    inboxes: byId(inboxes, 'inboxId'),
  }) as unknown as AccountDirectory;
const inbox = (inboxId: string, deleted = false) => ({
  ...{ inboxId, deleted, collaboratorIds: [] },
  pictureIds: { picture: null, logo: null },
});
const label = (labelId: string, deleted = false) => ({ labelId, name: labelId, deleted });
const scope = (...inboxIds: readonly string[]): Scope => ({
  account: 'acme',
  userId: 'ana',
  inboxIds,
});

describe('what a stream shows of a directory', () => {
  const started = (parts: Parts, sees = scope()) =>
    new SeenDirectory('acme', 'ana', { directory: directory(parts), scope: sees });

  it('is the thing that changed, and the version that it follows from', () => {
    const seen = started({});
    const labels = [label('l1'), label('l2')];
    const first = seen.push(['acme.label.l2'], {
      directory: directory({ version: '2', labels }),
      scope: scope(),
    });
    expect(first).toMatchObject({ since: '1', version: '2', labels: [{ id: 'l2' }], gone: [] });
    const second = seen.push(['acme.label.l1'], {
      directory: directory({ version: '3', labels: [label('l1', true), label('l2')] }),
      scope: scope(),
    });
    expect(second).toMatchObject({ since: '2', labels: [], gone: [{ kind: 'label', id: 'l1' }] });
  });

  it('is nothing for people of other accounts, for other accounts and for inboxes out of sight', () => {
    const seen = started({ inboxes: [inbox('i1')] });
    const now = { directory: directory({ version: '2', inboxes: [inbox('i1')] }), scope: scope() };
    expect(seen.push(['installation.user.leo', 'otra.label.l1'], now)).toBeNull();
    expect(seen.push(['acme.inbox.i1'], now)).toBeNull();
  });

  it('takes an inbox away once that goes out of sight, and gives the one that comes into it', () => {
    const inboxes = [inbox('i1'), inbox('i2')];
    const seen = started({ inboxes }, scope('i1'));
    const now = { directory: directory({ version: '2', inboxes }), scope: scope('i2') };
    const push = seen.push(['acme.inbox.i1', 'acme.inbox.i2'], now);
    expect(push).toMatchObject({ inboxes: [{ id: 'i2' }], gone: [{ kind: 'inbox', id: 'i1' }] });
    expect(seen.push(['acme.inbox.i1'], now)).toBeNull();
    // What the log says by the moment of the push is stronger than the view.
    expect(seen.without(push!, new Set())).toMatchObject({
      inboxes: [],
      gone: [
        { kind: 'inbox', id: 'i1' },
        { kind: 'inbox', id: 'i2' },
      ],
    });
  });

  it('is asked for again when the role of the person, or what it permits, changes', () => {
    const seen = started({});
    const demoted = directory({ version: '2', people: [person('ana', 'auditor')] });
    const at = (now: AccountDirectory, ids: readonly string[]) =>
      seen.push(ids, { directory: now, scope: scope() })?.askAgain;
    expect(at(demoted, ['acme.member.ana'])).toBe(true);
    expect(at(demoted, ['acme.member.ana'])).toBe(false);
    expect(at(demoted, ['acme.role.auditor'])).toBe(true);
  });
});
