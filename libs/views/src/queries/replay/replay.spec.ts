import type { Actor } from '@bitacora/kernel';
import { LOG_AGENT, EventLogBuilder, conversationLog } from '../../testing/event-log-builder.js';
import { logOf } from '../../testing/filled-view.js';
import { changesOfEvent, conversationAt, replayConversation } from './replay.js';
import { changesOf, changesOfLast } from './state-folds.js';

const RENAMED: Actor = { ...LOG_AGENT, name: 'Ana Luna' };
const STREAM = 'conversation-acme.k1';

function story() {
  const written = conversationLog();
  written.started();
  written.received('No funciona mi pedido');
  written.log.add(STREAM, { type: 'FromTheFuture', data: {} }, LOG_AGENT);
  written.changed('ConversationLabelAdded', { labelId: 'l1' }, LOG_AGENT);
  written.changed('ConversationStatusChanged', { status: 'resolved', until: null }, RENAMED);
  return written;
}

describe('the replay of a conversation', () => {
  it('lists each event with what it changed; one of an unknown type changes nothing', async () => {
    const replay = await replayConversation(logOf(story().log.events), 'acme', 'k1');
    expect(replay.map(({ event }) => event.type)).toEqual([
      'ConversationStarted',
      'MessageReceived',
      'FromTheFuture',
      'ConversationLabelAdded',
      'ConversationStatusChanged',
    ]);
    expect(replay[2]?.changes).toEqual([]);
    expect(replay[3]?.changes).toContainEqual({ path: 'labelIds', before: [], after: ['l1'] });
    expect(replay[4]?.changes).toContainEqual({
      path: 'status',
      before: 'open',
      after: 'resolved',
    });
    const paths = replay.flatMap(({ changes }) => changes.map(({ path }) => path));
    expect(paths).not.toContain('messageIds');
    expect(await replayConversation(logOf([]), 'acme', 'k1')).toEqual([]);
  });

  it('shows the conversation as it was at a moment, with the names of then', async () => {
    const log = logOf(story().log.events);
    const then = await conversationAt(log, 'acme', 'k1', 1);
    expect(then?.row).toMatchObject({ status: 'open', labelIds: [], unanswered: 1 });
    expect(then?.lines.map(({ line }) => line.text)).toEqual([null, 'No funciona mi pedido']);
    const labelled = await conversationAt(log, 'acme', 'k1', 3);
    expect(labelled?.row).toMatchObject({ status: 'open', labelIds: ['l1'] });
    const last = await conversationAt(log, 'acme', 'k1', 4);
    expect(last?.row.status).toBe('resolved');
    expect(last?.lines.map(({ actorName }) => actorName)).toEqual([
      'Julia',
      'Julia',
      'Ana',
      'Ana Luna',
    ]);
  });

  it('is at the moment of an event that it does not know, too', async () => {
    const then = await conversationAt(logOf(story().log.events), 'acme', 'k1', 2);
    expect(then?.at.type).toBe('FromTheFuture');
    expect(then?.lines).toHaveLength(2);
  });

  it('continues without the words and the name of an erased contact', async () => {
    const erased = logOf(story().log.erased(['text', 'page'], 'c1'));
    const replay = await replayConversation(erased, 'acme', 'k1');
    expect(replay).toHaveLength(5);
    expect(JSON.stringify(replay)).not.toContain('pedido');
    const then = await conversationAt(erased, 'acme', 'k1', 4);
    expect(then?.row).toMatchObject({ status: 'resolved', page: null });
    expect(then?.lines.map(({ line, actorName }) => [line.text, actorName])).toEqual([
      [null, null],
      [null, null],
      [null, 'Ana'],
      [null, 'Ana Luna'],
    ]);
  });

  it('has nothing of an unknown conversation and of a moment that never was', async () => {
    const log = logOf(story().log.events);
    expect(await conversationAt(log, 'acme', 'k9', 0)).toBeNull();
    expect(await conversationAt(log, 'otra', 'k1', 0)).toBeNull();
    expect(await conversationAt(log, 'acme', 'k1', 5)).toBeNull();
    expect(await conversationAt(log, 'acme', 'k1', -1)).toBeNull();
  });
});

describe('what one event changed', () => {
  it('is the difference to the event before it', async () => {
    const log = logOf(story().log.events);
    const changed = await changesOfEvent(log, STREAM, 3);
    expect(changed?.event.type).toBe('ConversationLabelAdded');
    expect(changed?.changes).toContainEqual({ path: 'labelIds', before: [], after: ['l1'] });
    expect(await changesOfEvent(log, STREAM, 9)).toBeNull();
  });

  it('names the thing of a catalogue', async () => {
    const team = { teamId: 't1', name: 'Envíos', description: '', assignsAutomatically: true };
    const { events } = new EventLogBuilder()
      .add('teams-acme.all', { type: 'TeamCreated', data: team })
      .add('teams-acme.all', { type: 'TeamCreated', data: { ...team, teamId: 't2' } })
      .add('teams-acme.all', { type: 'TeamChanged', data: { ...team, name: 'Entregas' } });
    const changed = await changesOfEvent(logOf(events), 'teams-acme.all', 2);
    expect(changed?.changes).toEqual([{ path: 't1.name', before: 'Envíos', after: 'Entregas' }]);
  });

  it('is the same for every event, alone or with all of its stream', () => {
    const label = { labelId: 'l1', name: 'a', colour: '#aa0000', description: '', inSidebar: true };
    const catalogue = new EventLogBuilder();
    for (let nth = 0; nth < 30; nth += 1)
      catalogue.add('labels-acme.all', {
        type: 'LabelCreated',
        data: { ...label, labelId: `l${nth}`, name: `${nth}` },
      });
    catalogue.add('labels-acme.all', { type: 'LabelChanged', data: { ...label, name: 'z' } });
    catalogue.add('labels-acme.all', { type: 'LabelDeleted', data: { labelId: 'l7' } });
    for (const events of [catalogue.events, story().log.events]) {
      const all = changesOf(events);
      const alone = events.map((_, index) => changesOfLast(events.slice(0, index + 1)));
      expect(alone).toEqual(all);
    }
    expect(
      changesOf(catalogue.events)
        .at(-2)
        ?.changes.map(({ path }) => path),
    ).toEqual(['l1.name']);
    expect(changesOfLast([])).toBeUndefined();
  });
});
