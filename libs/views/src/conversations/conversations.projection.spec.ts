import { givenProjection } from '@bitacora/kernel/testing';
import { conversationLog } from '../testing/event-log-builder.js';
import { conversationsProjection } from './conversations.projection.js';

const ID = 'acme.k1';

describe('rows of the inbox', () => {
  it('begin with the conversation', async () => {
    const written = conversationLog();
    written.started();
    await givenProjection(conversationsProjection, ...written.log.events).thenLike({
      [ID]: {
        account: 'acme',
        reference: '7K2M9Q',
        status: 'open',
        page: 'https://tienda.example/pago',
        unanswered: 0,
        waitingSince: null,
        preview: null,
        activityKey: '2026-03-02T09:01:00.000Z|k1',
        waitingKey: '~|k1',
        priorityKey: '0|2026-03-02T09:01:00.000Z|k1',
      },
    });
  });

  it('count what the contact wrote until a person answers, not a rule', async () => {
    const written = conversationLog();
    written.started();
    written.received('No funciona mi pedido urgente');
    written.received('¿Hola?');
    written.sent('Gracias por escribir', { ruleId: 'r1', ruleVersion: 1, choice: 1, of: 1 });
    const waiting = await givenProjection(conversationsProjection, ...written.log.events).document(
      ID,
    );
    expect(waiting).toMatchObject({
      unanswered: 2,
      waitingSince: '2026-03-02T09:02:00.000Z',
      waitingKey: '2026-03-02T09:02:00.000Z|k1',
      preview: { kind: 'reply', text: 'Gracias por escribir', by: { kind: 'rule', id: 'r1' } },
    });
    written.sent('Ya lo vemos');
    await givenProjection(conversationsProjection, ...written.log.events).thenLike({
      [ID]: { unanswered: 0, waitingSince: null, waitingKey: '~|k1' },
    });
  });

  it('know by when a person has to answer, while the conversation is open or pending', async () => {
    const [since, at] = ['2026-03-02T09:02:00.000Z', '2026-03-02T09:17:00.000Z'];
    const target = { amount: 15, unit: 'minutes', inHours: false, by: 'inbox' } as const;
    const reached = { since, dueAt: at, target };
    const delayed = () => {
      const written = conversationLog();
      written.started();
      written.received('¿Hola?');
      written.changed('AnswerDueChanged', { since, due: { at, warnAt: null, target } });
      written.changed('SlaWarned', reached);
      written.changed('SlaBreached', reached);
      return written;
    };
    const row = async ({ log }: ReturnType<typeof delayed>) =>
      givenProjection(conversationsProjection, ...log.events).document(ID);
    expect(await row(delayed())).toMatchObject({
      answer: { at, target, breached: true },
      answerWarned: true,
      dueKey: `0|${at}|k1`,
    });
    const moved = delayed();
    const later = { at: '2026-03-02T10:02:00.000Z', warnAt: null, target };
    for (const due of [null, later]) moved.changed('AnswerDueChanged', { since, due });
    expect(await row(moved)).toMatchObject({ answer: { breached: false }, answerWarned: true });
    moved.changed('AnswerAsked', { minutes: 5, inHours: false });
    expect(await row(moved)).toMatchObject({ answerWarned: false });
    const automatic = delayed();
    automatic.sent('Gracias', { ruleId: 'r1', ruleVersion: 1, choice: 1, of: 1 });
    expect(await row(automatic)).toMatchObject({ dueKey: `0|${at}|k1` });
    const answered = delayed();
    answered.sent('Ya lo vemos');
    expect(await row(answered)).toMatchObject({
      answer: null,
      answerWarned: false,
      dueKey: '~|k1',
    });
    const resolved = delayed();
    resolved.changed('ConversationStatusChanged', { status: 'resolved', until: null });
    expect(await row(resolved)).toMatchObject({ dueKey: '~|k1' });
    resolved.changed('ConversationStatusChanged', { status: 'open', until: null });
    expect(await row(resolved)).toMatchObject({ dueKey: `0|${at}|k1` });
    resolved.changed('ConversationStatusChanged', { status: 'ignored', until: null });
    expect(await row(resolved)).toMatchObject({ answer: null });
    const erased = delayed();
    erased.erased();
    expect(await row(erased)).toMatchObject({ answer: null, dueKey: '~|k1' });
  });

  it('wait from the message that comes after a resolution', async () => {
    const written = conversationLog();
    written.started();
    written.received('¿Hola?');
    written.changed('ConversationStatusChanged', { status: 'resolved', until: null });
    written.received('¿Siguen ahí?');
    written.changed('ConversationStatusChanged', { status: 'open', until: null });
    const { log } = written;
    const row = await givenProjection(conversationsProjection, ...log.events).document(ID);
    expect(row?.waitingSince).toBe(log.events.at(-2)?.metadata.occurredAt);
  });

  it('follow every change', async () => {
    const written = conversationLog();
    written.started();
    written.changed('ConversationAssigned', { userId: 'ana', choice: null, released: null });
    written.changed('ConversationTeamChanged', { teamId: 't1' });
    written.changed('ConversationLabelAdded', { labelId: 'l1' });
    written.changed('ConversationLabelAdded', { labelId: 'l2' });
    written.changed('ConversationLabelRemoved', { labelId: 'l1' });
    written.changed('ConversationPriorityChanged', { priority: 'urgent' });
    written.changed('ConversationImportanceChanged', { important: true });
    written.changed('ConversationMuteChanged', { muted: true });
    const until = '2026-03-03T09:00:00.000Z';
    written.changed('ConversationStatusChanged', { status: 'snoozed', until, reason: 'asked' });
    await givenProjection(conversationsProjection, ...written.log.events).thenLike({
      [ID]: {
        assigneeId: 'ana',
        teamId: 't1',
        labelIds: ['l2'],
        priority: 'urgent',
        priorityKey: '4|2026-03-02T09:01:00.000Z|k1',
        important: true,
        muted: true,
        status: 'snoozed',
        snoozedUntil: until,
        revision: 9,
      },
    });
  });

  it('know who gave it, and whom notes of other people mention', async () => {
    const written = conversationLog();
    written.started();
    const by = (id: string) => ({ kind: 'user', id, name: id }) as const;
    const given = { userId: 'ana', choice: null, released: null };
    written.changed('ConversationAssigned', given, by('bea'));
    const folded = () =>
      givenProjection(conversationsProjection, ...written.log.events).document(ID);
    expect(await folded()).toMatchObject({ assignedToSelf: false, assignedAt: expect.any(String) });
    written.changed('ConversationAssigned', given, by('ana'));
    expect(await folded()).toMatchObject({ assigneeId: 'ana', assignedToSelf: true });
    written.changed('ConversationAssigned', { ...given, userId: null }, by('ana'));
    expect(await folded()).toMatchObject({ assignedToSelf: false, assignedAt: null });
    const note = (mentions: readonly string[]) =>
      written.changed(
        'NoteAdded',
        { noteId: `n${mentions.length}`, text: 'ver', attachments: [], userId: 'ana', mentions },
        by('ana'),
      );
    note(['ana', 'bea']);
    note(['cam', 'bea', 'dan']);
    const row = await folded();
    expect(row?.mentions.map(({ userId }) => userId)).toEqual(['cam', 'bea', 'dan']);
    expect(new Set(row?.mentions.map(({ at }) => at)).size).toBe(1);
    for (let first = 0; first < 200; first += 40)
      note(Array.from({ length: 40 }, (_, nth) => `u${first + nth}`));
    expect((await folded())?.mentions).toHaveLength(50);
  });

  it('cut previews to a line and keep the newest words for search', async () => {
    const written = conversationLog();
    written.started();
    written.received('primera palabra');
    for (let line = 0; line < 12; line += 1) written.received(`${'x'.repeat(590)} fin${line}`);
    const row = await givenProjection(conversationsProjection, ...written.log.events).document(ID);
    expect(row?.preview?.text).toHaveLength(160);
    written.received(`${'x'.repeat(155)}👩‍👩‍👧 fin`);
    const cut = await givenProjection(conversationsProjection, ...written.log.events).document(ID);
    expect(cut?.preview?.text).toBe(`${'x'.repeat(155)}…`);
    expect(row?.words.length).toBeLessThanOrEqual(4000);
    expect(row?.words).toContain('fin11');
    expect(row?.words).not.toContain('primera');
  });

  it('show and find a message as it reads now', async () => {
    const written = conversationLog();
    const file = { fileId: 'f1', name: 'factura.pdf', mediaType: 'application/pdf', bytes: 9 };
    written.started();
    written.received('azul', [file]);
    written.received('¿Tienen el 38?');
    const revise = (messageRevision: number, change: string, text: string | null) =>
      written.changed('MessageRevised', { messageId: 'm', messageRevision, change, text });
    const row = () => givenProjection(conversationsProjection, ...written.log.events).document(ID);
    revise(1, 'edited', 'rojo');
    revise(2, 'edited', '¿Tienen\nel 39?');
    revise(2, 'reacted', '👍');
    expect(await row()).toMatchObject({
      preview: { text: '¿Tienen el 39?', kind: 'message' },
      words: 'rojo factura.pdf\n¿Tienen\nel 39?',
    });
    revise(2, 'withdrawn', null);
    expect(await row()).toMatchObject({ preview: { text: null, isWithdrawn: true } });
    expect((await row())?.words.trim()).toBe('rojo factura.pdf');
    written.sent('¿Hola?');
    expect((await row())?.preview).not.toHaveProperty('isWithdrawn');
    revise(1, 'edited', 'verde');
    expect((await row())?.words.split('\n')).toEqual(['verde factura.pdf', '', '¿Hola?']);
    await givenProjection(conversationsProjection, ...written.log.events).thenRebuiltEqualsLive();
  });

  it('let go of what is beyond their bounds, whatever is edited', async () => {
    const written = conversationLog();
    written.started();
    for (let nth = 1; nth <= 60; nth += 1) written.received(`x${nth} ${'y'.repeat(100)}`);
    const edit = (messageRevision: number) =>
      written.changed('MessageRevised', {
        ...{ messageId: 'm', messageRevision, change: 'edited', text: `nuevo${messageRevision}` },
      });
    for (let nth = 1; nth <= 60; nth += 1) edit(nth);
    const row = await givenProjection(conversationsProjection, ...written.log.events).document(ID);
    expect(row?.words.length).toBeLessThanOrEqual(4000);
    expect(row?.words).toContain('nuevo60');
    expect(row?.words).not.toMatch(/nuevo1\b|x60/u);
    expect(row?.pieces).toHaveLength(50);
  });

  it('lose the words of a contact who was erased, live and in a rebuild alike', async () => {
    const written = conversationLog();
    written.started();
    written.received('Me llamo Julia');
    written.changed('ConversationAttributeSet', { attributeId: 'a1', value: 'Julia' });
    written.erased();
    const live = await givenProjection(conversationsProjection, ...written.log.events).document(ID);
    expect(live).toMatchObject({ erased: true, page: null, words: '', preview: { text: null } });
    expect(live).toMatchObject({ attributes: {}, attributeKeys: [] });
    expect(JSON.stringify(live)).not.toContain('Julia');
    const read = written.log.erased(['text', 'page', 'value'], 'c1');
    expect(await givenProjection(conversationsProjection, ...read).document(ID)).toEqual(live);
  });

  it('are the same however the log is cut, and when events come twice', async () => {
    const written = conversationLog();
    written.started();
    written.received('uno');
    written.sent('dos');
    written.changed('ConversationLabelAdded', { labelId: 'l1' });
    written.erased();
    const { events } = written.log;
    await givenProjection(conversationsProjection, ...events).thenRebuiltEqualsLive();
    const once = await givenProjection(conversationsProjection, ...events).document(ID);
    const twice = givenProjection(conversationsProjection, ...events, ...events);
    expect(await twice.document(ID)).toEqual(once);
  });
});
