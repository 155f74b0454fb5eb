import { givenProjection } from '@bitacora/kernel/testing';
import { ANA, ToldLog, conversationLog } from '../testing/told-log.js';
import { auditProjection } from './audit.projection.js';

const entry = (place: number, account = 'acme') => `${account}.${String(place).padStart(16, '0')}`;

describe('the audit log', () => {
  it('has one entry for each event of any type, with where it came from', async () => {
    const told = conversationLog();
    told.started();
    told.log.add('mystery-acme.x1', { type: 'FromTheFuture', data: {} }, ANA);
    await givenProjection(auditProjection, ...told.log.events).thenLike({
      [entry(1)]: {
        type: 'ConversationStarted',
        category: 'conversation',
        subjectId: 'k1',
        personId: 'c1',
        actorKind: 'contact',
        ip: '203.0.113.9',
        revision: 0,
      },
      [entry(2)]: { type: 'FromTheFuture', category: 'mystery', subjectId: 'x1', actorId: 'ana' },
    });
  });

  it('copies what a user does to every account the user belongs to', async () => {
    const member = { type: 'MemberAdded', data: { userId: 'ana', role: 'agent' } };
    const signedIn = { type: 'SignedIn', data: { userId: 'ana', sessionId: 's1' } };
    const other = { accountId: 'otra' };
    const log = new ToldLog()
      .add('members-acme.all', member)
      .add('members-otra.all', member, ANA, other)
      .add('user-ana', signedIn, ANA)
      .add('members-otra.all', { type: 'MemberRemoved', data: { userId: 'ana' } }, ANA, other)
      .add('user-ana', signedIn, ANA);
    const projected = givenProjection(auditProjection, ...log.events);
    expect(await projected.document(entry(3, 'acme'))).toMatchObject({ type: 'SignedIn' });
    expect(await projected.document(entry(3, 'otra'))).toMatchObject({
      type: 'SignedIn',
      account: 'otra',
    });
    expect(await projected.document(entry(5, 'acme'))).toMatchObject({ type: 'SignedIn' });
    expect(await projected.document(entry(5, 'otra'))).toBeUndefined();
    await projected.thenRebuiltEqualsLive();
  });

  it('forgets the address of an erased contact, live and in a rebuild alike', async () => {
    const told = conversationLog();
    told.started();
    told.changed('ConversationLabelAdded', { labelId: 'l1' });
    told.erased();
    const { events } = told.log;
    const projected = givenProjection(auditProjection, ...events);
    expect(await projected.document(entry(1))).toMatchObject({ ip: null, erased: true });
    expect(await projected.document(entry(2))).toMatchObject({ type: 'ConversationLabelAdded' });
    const read = givenProjection(auditProjection, ...told.log.erased(['text', 'page'], 'c1'));
    expect(await read.document(entry(1))).toEqual(await projected.document(entry(1)));
    await projected.thenRebuiltEqualsLive();
  });
});
