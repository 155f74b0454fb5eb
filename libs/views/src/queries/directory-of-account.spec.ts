import { permissionsOf } from '@bitacora/account/published';
import type { DirectoryDocument } from '../directory/directory-document.js';
import { directoryProjection } from '../directory/directory.projection.js';
import { directoryAfter } from './directory-after.js';
import { lastSignInsOf } from './last-sign-ins.js';
import { filledView } from '../testing/filled-view.js';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import { accountsOfUser, directoryOf, inboxByTokenHash, scopeOf } from './directory-of-account.js';

const TOKEN = 'a'.repeat(64);

async function shop() {
  const log = new EventLogBuilder();
  const user = { userId: 'ana', name: 'Ana', email: 'ana@tienda.example' };
  log.add('user-ana', { type: 'UserRegistered', data: user });
  log.add('members-acme.all', { type: 'MemberAdded', data: { userId: 'ana', role: 'agent' } });
  const role = { type: 'MemberAdded', data: { userId: 'ana', role: 'auditor' } };
  log.add('members-otra.all', role, undefined, { accountId: 'otra' });
  for (const inboxId of ['i1', 'i2']) {
    const data = {
      inboxId,
      name: inboxId,
      settings: { channel: 'website', domain: 'tienda.example' },
    };
    log.add(`inbox-acme.${inboxId}`, { type: 'InboxConnected', data });
  }
  const collaborators = { inboxId: 'i2', userIds: ['ana'] };
  log.add('inbox-acme.i2', { type: 'InboxCollaboratorsChanged', data: collaborators });
  const issued = { inboxId: 'i2', tokenHash: TOKEN };
  log.add('inbox-acme.i2', { type: 'InboxTokenIssued', data: issued });
  const { view, catchUp } = await filledView<DirectoryDocument>(directoryProjection, log);
  return { log, view, catchUp };
}

describe('the directory of an account', () => {
  it('knows its members by the name of the user, and no member of another account', async () => {
    const { view } = await shop();
    const directory = await directoryOf(view, 'acme');
    expect(directory.people.get('ana')).toMatchObject({
      member: { role: 'agent' },
      user: { name: 'Ana' },
    });
    expect([...directory.inboxes.keys()]).toEqual(['i1', 'i2']);
    const other = await directoryOf(view, 'otra');
    expect(other.people.get('ana')?.member.role).toBe('auditor');
    expect(other.inboxes.size).toBe(0);
  });

  it('lets a person see the inboxes of theirs, or all of them if the role does', async () => {
    const directory = await directoryOf((await shop()).view, 'acme');
    const roles = [
      { roleId: 'shift', permissions: ['conversation.reply'] },
      { roleId: 'floor', permissions: ['inbox.all'] },
    ];
    const scope = (role: string, userId = 'ana') => {
      const permissions = permissionsOf(role, roles);
      return scopeOf(directory, { accountId: 'acme', userId, permissions }).inboxIds;
    };
    expect(scope('shift')).toEqual(['i2']);
    expect(scope('floor')).toBeNull();
    expect(scope('agent')).toEqual(['i2']);
    expect(scope('agent', 'leo')).toEqual([]);
    expect(scope('auditor')).toBeNull();
    expect(scope('administrator')).toBeNull();
  });

  it('finds the inbox of a token until the inbox goes', async () => {
    const { log, view, catchUp } = await shop();
    expect(await inboxByTokenHash(view, TOKEN)).toMatchObject({ inboxId: 'i2' });
    expect(await inboxByTokenHash(view, 'b'.repeat(64))).toBeNull();
    log.add('inbox-acme.i2', { type: 'InboxDeleted', data: { inboxId: 'i2' } });
    await catchUp();
    expect(await inboxByTokenHash(view, TOKEN)).toBeNull();
  });

  it('names the accounts of a user until the user leaves', async () => {
    const { log, view, catchUp } = await shop();
    const accounts = async () => (await accountsOfUser(view, 'ana')).map(({ account }) => account);
    expect((await accounts()).toSorted()).toEqual(['acme', 'otra']);
    log.add('members-acme.all', { type: 'MemberRemoved', data: { userId: 'ana' } });
    await catchUp();
    expect(await accounts()).toEqual(['otra']);
  });
});

describe('a directory that changed', () => {
  it('is what it would be if it were read again, whichever entry changed', async () => {
    const { log, view, catchUp } = await shop();
    const named = { description: '', inSidebar: true };
    const label = { ...named, labelId: 'l1', name: 'urgente', colour: '#aa0000' };
    const option = { optionId: 'o1', name: 'Oro' };
    const attribute = { attributeId: 'a1', owner: 'conversation', name: 'Plan', description: '' };
    const steps: readonly (readonly [string, string, object, string])[] = [
      ['labels-acme.all', 'LabelCreated', label, 'acme.label.l1'],
      ['labels-acme.all', 'LabelChanged', { ...label, name: 'hoy' }, 'acme.label.l1'],
      ['user-ana', 'UserRenamed', { userId: 'ana', name: 'Ana Luz' }, 'installation.user.ana'],
      ['members-acme.all', 'MemberRemoved', { userId: 'ana' }, 'acme.member.ana'],
      ['inbox-acme.i1', 'InboxDeleted', { inboxId: 'i1' }, 'acme.inbox.i1'],
      [
        'attributes-acme.conversation',
        'AttributeCreated',
        { ...attribute, key: 'plan', type: 'list', pattern: null, hint: '', options: [option] },
        'acme.attribute.a1',
      ],
    ];
    let kept = await directoryOf(view, 'acme');
    for (const [stream, type, data, id] of steps) {
      log.add(stream, { type, data });
      await catchUp();
      kept = await directoryAfter(view, 'acme', kept, [id]);
      expect(kept).toEqual(await directoryOf(view, 'acme'));
      expect(kept.version).toBe(log.events.at(-1)?.position);
    }
    expect(kept.options.get('o1')).toMatchObject({ name: 'Oro' });
  });

  it('reads what changed and nothing else, and is the same when it concerns others', async () => {
    const { view } = await shop();
    const before = await directoryOf(view, 'acme');
    const asked: string[][] = [];
    const get = (ids: readonly string[]) => {
      asked.push([...ids]);
      return view.get(ids);
    };
    const strange = ['otra.label.l9', 'installation.user.leo', 'acme.signIn.ana'];
    expect(await directoryAfter({ get }, 'acme', before, strange)).toBe(before);
    expect(asked).toEqual([]);
    await directoryAfter({ get }, 'acme', before, ['acme.inbox.i1', ...strange]);
    expect(asked).toEqual([['acme.inbox.i1']]);
  });

  it('says when members signed in last, apart from what every screen holds', async () => {
    const { log, view, catchUp } = await shop();
    const { version } = await directoryOf(view, 'acme');
    log.add('user-ana', { type: 'SignedIn', data: { userId: 'ana', sessionId: 's1' } });
    await catchUp();
    expect((await directoryOf(view, 'acme')).version).toBe(version);
    const { occurredAt } = log.events.at(-1)!.metadata;
    expect(await lastSignInsOf(view, 'acme', ['ana', 'leo'])).toEqual(
      new Map([['ana', occurredAt]]),
    );
  });
});
