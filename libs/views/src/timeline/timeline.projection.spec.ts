import { givenProjection } from '@bitacora/kernel/testing';
import { LOG_AGENT, conversationLog } from '../testing/told-log.js';
import { timelineProjection } from './timeline.projection.js';

const line = (revision: number) => `acme.k1.0000000${revision}`;

describe('lines of a thread', () => {
  it('are one for each event, without personal fields in their data', async () => {
    const told = conversationLog();
    told.started();
    told.received('No funciona');
    told.sent('Un momento');
    await givenProjection(timelineProjection, ...told.log.events).thenLike({
      [line(0)]: { kind: 'change', type: 'ConversationStarted', text: null, erased: false },
      [line(1)]: { kind: 'message', text: 'No funciona', actor: { kind: 'contact', id: 'c1' } },
      [line(2)]: { kind: 'reply', text: 'Un momento', actor: { kind: 'user', id: 'ana' } },
    });
    const start = await givenProjection(timelineProjection, ...told.log.events).document(line(0));
    expect(start?.data).toMatchObject({ inboxId: 'i1', language: 'es' });
    expect(start?.data).not.toHaveProperty('page');
  });

  it('tell what rules did, without what they saw', async () => {
    const told = conversationLog();
    told.started();
    const action = { index: 0, type: 'addLabel', outcome: 'done', reason: null };
    const rule = { ruleId: 'r1', version: 2, name: 'Urgente', mode: 'on', stopped: false };
    told.changed('RulesApplied', {
      rules: [{ ...rule, actions: [action] }],
      seen: { 'message.text': 'No funciona' },
      contextRevisions: {},
    });
    const pass = await givenProjection(timelineProjection, ...told.log.events).document(line(1));
    expect(pass).toMatchObject({
      kind: 'rules',
      rules: [{ ruleId: 'r1', version: 2, name: 'Urgente', mode: 'on', actions: [action] }],
    });
    expect(JSON.stringify(pass)).not.toContain('No funciona');
  });

  it('lose the words of an erased contact and nothing else', async () => {
    const told = conversationLog();
    told.started();
    told.received('Me llamo Julia');
    told.changed('NoteAdded', {
      noteId: 'n1',
      text: 'Julia llama',
      attachments: [],
      userId: 'ana',
      mentions: [],
    });
    told.changed('ConversationLabelAdded', { labelId: 'l1' }, LOG_AGENT);
    told.erased();
    const { events } = told.log;
    await givenProjection(timelineProjection, ...events).thenLike({
      [line(0)]: { erased: false },
      [line(1)]: { text: null, erased: true },
      [line(2)]: { text: null, erased: true, kind: 'note' },
      [line(3)]: { erased: false, data: { labelId: 'l1' } },
    });
    const live = await givenProjection(timelineProjection, ...events).document(line(1));
    const read = told.log.erased(['text', 'page'], 'c1');
    expect(await givenProjection(timelineProjection, ...read).document(line(1))).toEqual(live);
    await givenProjection(timelineProjection, ...events).thenRebuiltEqualsLive();
  });
});
