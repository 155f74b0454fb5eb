import { permissionsOf } from '@bitacora/account/published';
import type { DirectoryDocument } from '../directory/directory-document.js';
import { directoryProjection } from '../directory/directory.projection.js';
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
    const data = { inboxId, channel: 'website', name: inboxId, domain: 'tienda.example' };
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
