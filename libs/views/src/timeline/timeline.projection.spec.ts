import { givenProjection } from '@bitacora/kernel/testing';
import { LOG_AGENT, conversationLog } from '../testing/event-log-builder.js';
import { timelineProjection } from './timeline.projection.js';

const line = (revision: number) => `acme.k1.0000000${revision}`;

describe('lines of a thread', () => {
  it('are one for each event, without personal fields in their data', async () => {
    const written = conversationLog();
    written.started();
    written.received('No funciona');
    written.sent('Un momento');
    await givenProjection(timelineProjection, ...written.log.events).thenLike({
      [line(0)]: { kind: 'change', type: 'ConversationStarted', text: null, erased: false },
      [line(1)]: { kind: 'message', text: 'No funciona', actor: { kind: 'contact', id: 'c1' } },
      [line(2)]: { kind: 'reply', text: 'Un momento', actor: { kind: 'user', id: 'ana' } },
    });
    const start = await givenProjection(timelineProjection, ...written.log.events).document(
      line(0),
    );
    expect(start?.data).toMatchObject({ inboxId: 'i1', language: 'es' });
    expect(start?.data).not.toHaveProperty('page');
  });

  it('tell what rules did, without what they saw', async () => {
    const written = conversationLog();
    written.started();
    const action = { index: 0, type: 'addLabel', outcome: 'done', reason: null };
    const rule = { ruleId: 'r1', version: 2, name: 'Urgente', mode: 'on', stopped: false };
    written.changed('RulesApplied', {
      rules: [{ ...rule, actions: [action] }],
      seen: { 'message.text': 'No funciona' },
      contextRevisions: {},
    });
    const pass = await givenProjection(timelineProjection, ...written.log.events).document(line(1));
    expect(pass).toMatchObject({
      kind: 'rules',
      rules: [{ ruleId: 'r1', version: 2, name: 'Urgente', mode: 'on', actions: [action] }],
    });
    expect(JSON.stringify(pass)).not.toContain('No funciona');
  });

  it('hold no words that are not said in the thread', async () => {
    const written = conversationLog();
    written.started();
    const mail = { matter: 'words', userIds: ['ana'], address: null, language: 'es' };
    written.changed('ConversationMailRequested', { ...mail, subject: 'Julia', text: 'Es Julia' });
    const { events } = written.log;
    const kept = await givenProjection(timelineProjection, ...events).document(line(1));
    expect(kept).toMatchObject({ kind: 'change', text: null, erased: false });
    expect(JSON.stringify(kept)).not.toContain('Julia');
  });

  it('say what a message reads from now on, until its contact is erased', async () => {
    const written = conversationLog();
    written.started();
    written.received('¿Tienen el 38?');
    const edit = { messageId: 'm1', change: 'edited', text: '¿Tienen el 39? Soy Julia' };
    written.changed('MessageRevised', edit);
    const before = [...written.log.events];
    const shown = await givenProjection(timelineProjection, ...before).document(line(2));
    expect(shown).toMatchObject({ kind: 'change', text: edit.text, data: { change: 'edited' } });
    expect(shown?.data).not.toHaveProperty('text');
    written.erased();
    const after = await givenProjection(timelineProjection, ...written.log.events).document(
      line(2),
    );
    expect(after).toMatchObject({ text: null, erased: true });
    expect(JSON.stringify(after)).not.toContain('Julia');
  });

  it('show in the line of a message what became of it, and a reaction beside one of either side', async () => {
    const written = conversationLog();
    written.started();
    written.received('¿Tienen el 38?');
    written.sent('Sí');
    const revise = (messageRevision: number, change: string, text: string | null) =>
      written.changed('MessageRevised', {
        ...{ messageId: `m${messageRevision}`, messageRevision, change, text },
      });
    revise(1, 'edited', '¿Tienen el 39?');
    revise(2, 'reacted', '👍');
    const { events } = written.log;
    await givenProjection(timelineProjection, ...events).thenLike({
      [line(0)]: { kind: 'change' },
      [line(1)]: {
        text: '¿Tienen el 38?',
        revised: { text: '¿Tienen el 39?', isWithdrawn: false },
      },
      [line(2)]: { text: 'Sí', reaction: { emoji: '👍' } },
      [line(3)]: { kind: 'change', text: '¿Tienen el 39?' },
      [line(4)]: { kind: 'change', text: '👍' },
    });
    revise(2, 'unreacted', null);
    revise(1, 'withdrawn', null);
    // Of another message than the one that is at that place.
    written.changed('MessageRevised', {
      ...{ messageId: 'otro', messageRevision: 2, change: 'reacted', text: '👎' },
    });
    const later = givenProjection(timelineProjection, ...written.log.events);
    expect(await later.document(line(2))).not.toHaveProperty('reaction');
    expect(await later.document(line(1))).toMatchObject({
      revised: { text: null, isWithdrawn: true },
    });
    await later.thenRebuiltEqualsLive();
  });

  it('lose what a message reads now, and a reaction, with the contact', async () => {
    const written = conversationLog();
    written.started();
    written.received('Hola');
    const place = { messageId: 'm1', messageRevision: 1 };
    written.changed('MessageRevised', { ...place, change: 'edited', text: 'Soy Julia' });
    written.changed('MessageRevised', { ...place, change: 'reacted', text: '👍' });
    written.erased();
    const live = await givenProjection(timelineProjection, ...written.log.events).document(line(1));
    expect(live).toMatchObject({ erased: true, text: null, revised: { text: null } });
    expect(JSON.stringify(live)).not.toMatch(/Julia|👍/u);
    const read = written.log.erased(['text', 'page'], 'c1');
    expect(await givenProjection(timelineProjection, ...read).document(line(1))).toEqual(live);
  });

  it('show what a message shares, until its contact is erased', async () => {
    const written = conversationLog();
    written.started();
    const place = { kind: 'place', latitude: 1, longitude: 2, name: 'Casa de Julia', address: '' };
    const shared = { things: [place], words: '' };
    const words = { text: '📍 Casa de Julia', attachments: [] };
    written.changed('MessageReceived', {
      ...{ inboxId: 'i1', messageId: 'm1', ...words, shared, albumId: '135' },
    });
    const { events } = written.log;
    const kept = await givenProjection(timelineProjection, ...events).document(line(1));
    expect(kept).toMatchObject({ shared, data: { albumId: '135' } });
    expect(kept?.data).not.toHaveProperty('shared');
    written.erased();
    const live = await givenProjection(timelineProjection, ...events).document(line(1));
    expect(JSON.stringify(live)).not.toContain('Julia');
    expect(live).not.toHaveProperty('shared');
    const read = written.log.erased(['text', 'shared'], 'c1');
    expect(await givenProjection(timelineProjection, ...read).document(line(1))).toEqual(live);
  });

  it('lose the words of an erased contact and nothing else', async () => {
    const written = conversationLog();
    written.started();
    written.received('Me llamo Julia');
    written.changed('NoteAdded', {
      noteId: 'n1',
      text: 'Julia llama',
      attachments: [],
      userId: 'ana',
      mentions: [],
    });
    written.changed('ConversationLabelAdded', { labelId: 'l1' }, LOG_AGENT);
    written.erased();
    const { events } = written.log;
    await givenProjection(timelineProjection, ...events).thenLike({
      [line(0)]: { erased: false },
      [line(1)]: { text: null, erased: true },
      [line(2)]: { text: null, erased: true, kind: 'note' },
      [line(3)]: { erased: false, data: { labelId: 'l1' } },
    });
    const live = await givenProjection(timelineProjection, ...events).document(line(1));
    const read = written.log.erased(['text', 'page'], 'c1');
    expect(await givenProjection(timelineProjection, ...read).document(line(1))).toEqual(live);
    await givenProjection(timelineProjection, ...events).thenRebuiltEqualsLive();
  });
});
