import { ChangeConversationPriority } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { ChangeRuleState, DeleteRule, EditRule } from '@bitacora/rules';
import {
  STORY_AGENT,
  AutomationStory,
  STORY_RULE,
  says,
  STORY_DOMAINS,
} from '../testing/automation-story.js';
import { explain, explainEvent } from './explain.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

describe('why', () => {
  async function explained() {
    const world = await opened();
    const { story } = world;
    await story.rule('acts', {
      conditions: says('urgente'),
      actions: [{ type: 'setPriority', priority: 'high' }],
    });
    await story.rule('sees', {
      conditions: { all: [{ fact: 'conversation.priority', operator: 'is', value: 'low' }] },
    });
    await story.rule('off', {}, 'off');
    await story.rule('trial', { conditions: says('pedido') }, 'shadow');
    await story.rule('other', { trigger: 'labelAdded' });
    await story.rule('window', { window: { from: null, until: '2020-01-01T00:00:00.000Z' } });
    await story.rule('gone', {});
    await story.send(DeleteRule, { ruleId: 'gone' });
    await story.rule('stops', { conditions: says('pedido'), stop: true });
    await story.rule('behind', {});
    const id = await story.start('Mi pedido urgente');
    await story.settle();
    await story.rule('later', {});
    const [, message] = await story.log(id);
    if (!message) throw new Error('no message');
    return { ...world, id, message };
  }

  it.each([
    ['acts', 'acted'],
    ['sees', 'notMatched'],
    ['off', 'off'],
    ['trial', 'shadow'],
    ['other', 'notTriggered'],
    ['window', 'outsideWindow'],
    ['gone', 'deleted'],
    ['stops', 'acted'],
    ['behind', 'stopped'],
    ['later', 'notYetActive'],
  ])('%s: %s', async (ruleId, verdict) => {
    const { story, message } = await explained();

    expect(await explain(ruleId, message, story.history())).toMatchObject({ ruleId, verdict });
  });

  it('shows expected, actual and verdict of each condition, with the values at that rule its turn', async () => {
    const { story, message } = await explained();

    const why = await explain('sees', message, story.history());
    expect(why?.tree).toEqual({
      kind: 'all',
      path: 'conditions',
      verdict: false,
      parts: [
        {
          kind: 'comparison',
          path: 'conditions.all.0',
          verdict: false,
          fact: 'conversation.priority',
          operator: 'is',
          expected: 'low',
          actual: 'high',
          other: null,
          missing: false,
        },
      ],
    });
  });

  it('stays what it was after the rule was edited', async () => {
    const { story, message } = await explained();
    const rule = { ...STORY_RULE, name: 'acts', conditions: says('nunca') };
    await story.send(EditRule, { ruleId: 'acts', replaces: 1, version: 2, rule });

    const why = await explain('acts', message, story.history());
    expect(why).toMatchObject({ version: 1, verdict: 'acted', tree: { verdict: true } });
  });

  it('lists for an event all rules that wait for such events, in their order', async () => {
    const { story, message } = await explained();

    const all = await explainEvent(message, story.history());
    expect(all.map(({ ruleId }) => ruleId)).toEqual([
      'acts',
      'sees',
      'off',
      'trial',
      'window',
      'stops',
      'behind',
    ]);
  });

  it('names a limit that was reached', async () => {
    const { story } = await opened();
    await story.rule('once', { limits: { perConversation: 1, perPeriodMinutes: null } });
    const id = await story.start('uno');
    await story.settle();
    await story.writes(id, 'dos');
    await story.settle();
    const [first, second] = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    if (!first || !second) throw new Error('no messages');

    expect(await explain('once', first, story.history())).toMatchObject({ verdict: 'acted' });
    expect(await explain('once', second, story.history())).toMatchObject({ verdict: 'limited' });
  });

  it('counts a day by the calendar of the account, as the automation does', async () => {
    const { story, clock } = await opened();
    const limits = { perConversation: 1, perPeriodMinutes: 1440 };
    await story.rule('daily', { limits, actions: [{ type: 'addNote', text: 'hoy' }] });
    const id = await story.start('uno');
    await story.settle();
    const hours = 3_600_000;
    clock.advance(23 * hours - (Date.parse(clock.now()) % (24 * hours)));
    await story.writes(id, 'dos');
    await story.settle();
    const [first, second] = (await story.log(id)).filter(({ type }) => type === 'MessageReceived');
    if (!first || !second) throw new Error('no messages');

    // 23:00 UTC is the next day in Madrid.
    expect(await story.passes(id)).toHaveLength(2);
    expect(await explain('daily', second, story.history())).toMatchObject({ verdict: 'acted' });
    clock.advance(22 * hours);
    await story.writes(id, 'tres');
    await story.settle();
    expect(await story.passes(id)).toHaveLength(2);
    const third = (await story.log(id)).findLast(({ type }) => type === 'MessageReceived');
    if (!third) throw new Error('no message');
    expect(await explain('daily', third, story.history())).toMatchObject({ verdict: 'limited' });
  });

  it('names the reason of a refusal, and of an event that was imported or not reached yet', async () => {
    const { story } = await opened();
    await story.rule('r', {});
    await story.rule('give', { actions: [{ type: 'assignLeastBusy', teamId: 'support' }] });
    const imported = await story.start('antes', 1, 'c1', true);
    const id = await story.start('ahora', 2);
    await story.settle();
    await story.writes(id, 'y ahora');
    const messages = async (conversation: string) =>
      (await story.log(conversation)).filter(({ type }) => type === 'MessageReceived');
    const [old] = await messages(imported);
    const [refused, unread] = await messages(id);
    if (!old || !refused || !unread) throw new Error('no messages');

    expect(await explain('r', old, story.history())).toMatchObject({ verdict: 'imported' });
    expect(await explain('give', refused, story.history())).toMatchObject({
      verdict: 'refused',
      actions: [{ outcome: 'refused', reason: 'NOBODY_ONLINE' }],
    });
    expect(await explain('r', unread, story.history())).toMatchObject({ verdict: 'notRecorded' });
  });

  it('reads texts that are too long for the record from the message itself', async () => {
    const { story } = await opened();
    await story.rule('r', { conditions: says('urgente') });
    const long = `${'palabra '.repeat(200)} urgente`;
    const id = await story.start(long);
    await story.settle();
    const [, message, pass] = await story.log(id);
    if (!message) throw new Error('no message');

    expect(pass?.data).toMatchObject({
      seen: { facts: { 'message.text': { characters: long.length } } },
    });
    const why = await explain('r', message, story.history());
    expect(why?.tree).toMatchObject({ verdict: true, parts: [{ actual: long }] });
  });

  it('explains the reply of an inbox like any rule', async () => {
    const { story } = await opened();
    await story.send(ConfigureCreationReply, { inboxId: 'web', on: true, texts: ['¡Hola!'] });
    const id = await story.start('hola');
    await story.settle();
    const [started] = await story.log(id);
    if (!started) throw new Error('no conversation');

    const why = await explain('inbox:web:creationReply', started, story.history());
    expect(why).toMatchObject({
      verdict: 'acted',
      version: 3,
      state: 'on',
      tree: { verdict: true },
    });
  });

  it('names the rule that stopped the pass, for the rules behind it only', async () => {
    const { story } = await opened();
    await story.rule('before', { conditions: says('nunca') });
    await story.rule('stops', { stop: true });
    await story.rule('behind', { actions: [{ type: 'setPriority', priority: 'high' }] });
    const id = await story.start('hola');
    await story.settle();
    const [, message] = await story.log(id);
    if (!message) throw new Error('no message');

    const why = await explainEvent(message, story.history());
    expect(why.map(({ verdict, stoppedBy }) => [verdict, stoppedBy])).toEqual([
      ['notMatched', null],
      ['acted', null],
      ['stopped', { ruleId: 'stops', name: 'stops' }],
    ]);
  });

  it('distinguishes a rule that found everything done from one that acted', async () => {
    const { story } = await opened();
    await story.rule('r', { actions: [{ type: 'setPriority', priority: 'none' }], stop: true });
    await story.rule('behind', {});
    const id = await story.start('hola');
    await story.settle();
    const [, message] = await story.log(id);
    if (!message) throw new Error('no message');

    const why = await explainEvent(message, story.history());
    expect(why.map(({ verdict }) => verdict)).toEqual(['unchanged', 'acted']);
  });

  it('says that the act had set off enough, and counts no trial as a run', async () => {
    const { story } = await opened();
    for (let rule = 0; rule < 20; rule += 1) {
      const actions = Array.from({ length: 10 }, () => ({ type: 'addNote' as const, text: 'x' }));
      await story.rule(`r${rule}`, { trigger: 'noteAdded', actions });
    }
    const limits = { perConversation: 1, perPeriodMinutes: null };
    await story.rule('once', { limits, actions: [{ type: 'addNote', text: 'y' }] }, 'shadow');
    const id = await story.start('hola');
    await story.settle();
    await story.send(ChangeRuleState, { ruleId: 'once', state: 'on' });
    await story.writes(id, 'otra vez');
    const second = (await story.log(id)).findLast(({ type }) => type === 'MessageReceived');
    if (!second) throw new Error('no message');
    expect(await explain('once', second, story.history())).toMatchObject({
      verdict: 'notRecorded',
    });
    await story.settle();

    expect(await explain('once', second, story.history())).toMatchObject({ verdict: 'acted' });
    const last = (await story.log(id)).findLast(({ type }) => type === 'NoteAdded');
    if (!last) throw new Error('no note');
    const verdicts = (await explainEvent(last, story.history())).map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['overrun', 'loop']));
  });

  it('names a rule that is among the causes', async () => {
    const { story } = await opened();
    await story.rule('self', {
      trigger: 'priorityChanged',
      actions: [{ type: 'setPriority', priority: 'urgent' }],
    });
    const id = await story.start('hola');
    await story.send(
      ChangeConversationPriority,
      { conversationId: id, priority: 'low' },
      STORY_AGENT,
    );
    await story.settle();
    const own = (await story.log(id)).at(-1);
    if (own?.type !== 'ConversationPriorityChanged') throw new Error('the rule did not act');

    expect(await explain('self', own, story.history())).toMatchObject({ verdict: 'loop' });
  });

  it('is null for a rule that never was and for events that set no rule off', async () => {
    const { story, id, message } = await explained();
    const [pass] = await story.passes(id);
    if (!pass) throw new Error('no pass');

    expect(await explain('never', message, story.history())).toBeNull();
    expect(await explain('acts', pass, story.history())).toBeNull();
  });
});
