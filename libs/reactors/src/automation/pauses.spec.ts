import {
  AddConversationLabel,
  ChangeConversationPriority,
  ChangeConversationStatus,
  ContinueRule,
} from '@bitacora/conversations';
import { MAX_PAUSED_RULES, type Status } from '@bitacora/conversations/published';
import { ChangeInboxHours } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { ActivateRuleVersion, ChangeRuleState, DeleteRule, type RuleBody } from '@bitacora/rules';
import { PublishRuleVersion } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
  says,
} from '../testing/automation-story.js';
import { StoryClocks } from '../testing/story-clocks.js';
import { explain, explainEvent } from '../why/explain.js';

const MINUTE = 60_000;
type Part = Partial<RuleBody>;

const wait = (minutes: number, inHours = false) =>
  ({ type: 'wait' as const, minutes, inHours }) satisfies RuleBody['actions'][number];
const label = (labelId: string) => ({ type: 'addLabel' as const, labelId });
const note = { type: 'addNote' as const, text: 'sigue' };
const open = { all: [{ fact: 'conversation.status', operator: 'is', value: 'open' }] };
/** Labels at once, and notes when ten minutes have passed and the conversation is open still. */
const LATER: Part = { conditions: open, actions: [label('urgent'), wait(10), note] };

async function storyOf(rules: Readonly<Record<string, Part>>, text = 'hola') {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const clocks = new StoryClocks(story);
  for (const [ruleId, part] of Object.entries(rules)) await story.rule(ruleId, part);
  const id = await story.start(text);
  const settle = () => clocks.settle(kernel.clock.now());
  await settle();
  return {
    story,
    id,
    settle,
    async passes(minutes: number) {
      kernel.clock.advance(minutes * MINUTE);
      await settle();
      // Waits that are over at one moment end a millisecond after each other.
      kernel.clock.advance(50);
      await settle();
    },
    status: (status: Status) =>
      story.send(ChangeConversationStatus, { conversationId: id, status }, STORY_AGENT),
    priority: (priority: 'none' | 'high') =>
      story.send(ChangeConversationPriority, { conversationId: id, priority }, STORY_AGENT),
    async of(type: string) {
      return (await story.log(id)).filter((event) => event.type === type);
    },
    /** Each rule of each pass, with what came of its actions. */
    done: async () =>
      (await story.passes(id)).flatMap(({ data }) =>
        data.rules.map(({ ruleId, actions }) =>
          [ruleId, ...actions.map(({ type, reason }) => reason ?? type)].join(' '),
        ),
      ),
  };
}

describe('a rule that waits', () => {
  it('does what is before the wait at once, and the rest when its time has come', async () => {
    const here = await storyOf({ r: LATER });
    expect(await here.done()).toEqual(['r addLabel wait']);
    expect((await here.of('RulePaused'))[0]?.data).toMatchObject({
      ...{ ruleId: 'r', ruleVersion: 1, name: 'r', index: 1, held: [] },
    });
    await here.passes(9);
    expect(await here.of('RuleContinued')).toEqual([]);
    await here.passes(1);
    expect(await here.done()).toEqual(['r addLabel wait', 'r addNote']);
    expect(await here.of('NoteAdded')).toHaveLength(1);
    await here.passes(1000);
    expect(await here.of('NoteAdded')).toHaveLength(1);
  });

  it('is the only one asked when its wait is over, and stops no other', async () => {
    const here = await storyOf({ r: { ...LATER, stop: true }, other: {} });
    await here.passes(10);
    expect(await here.done()).toEqual(['r addLabel wait', 'r addNote']);
    expect((await here.story.passes(here.id))[1]?.data).toMatchObject({
      ...{ trigger: 'ruleContinued', chain: [] },
      rules: [{ stopped: false }],
    });
  });

  it('compares its conditions with what is so then, and says why it does not continue', async () => {
    const here = await storyOf({ r: LATER });
    await here.status('pending');
    await here.passes(10);
    expect(await here.done()).toEqual(['r addLabel wait', 'r CONDITIONS_NO_LONGER_HOLD']);
    const [event] = await here.of('RuleContinued');
    expect(await explain('r', event as never, here.story.history())).toMatchObject({
      verdict: 'refused',
      actions: [{ index: 1, type: 'wait', reason: 'CONDITIONS_NO_LONGER_HOLD' }],
      tree: { verdict: false, parts: [{ expected: 'open', actual: 'pending', verdict: false }] },
    });
  });

  it('takes what asks the event as it was: the message, and what changed', async () => {
    const conditions = { all: [...says('reembolso').all, ...open.all] };
    const here = await storyOf({ r: { ...LATER, conditions } }, 'quiero un reembolso');
    await here.story.writes(here.id, 'otra cosa');
    await here.passes(10);
    expect(await here.done()).toEqual(['r addLabel wait', 'r addNote']);
    expect((await here.of('RulePaused'))[0]?.data).toMatchObject({ held: [true] });
    expect(JSON.stringify(await here.of('RulePaused'))).not.toContain('reembolso');
    const [event] = await here.of('RuleContinued');
    expect(await explain('r', event as never, here.story.history())).toMatchObject({
      verdict: 'acted',
      tree: { parts: [{ actual: 'quiero un reembolso', verdict: true }, { verdict: true }] },
    });
  });

  it('counts a change as it was, and what it compares besides as it is', async () => {
    const to = { fact: 'conversation.priority', operator: 'changedTo', value: 'high' };
    const trigger = 'priorityChanged' as const;
    const here = await storyOf({
      changed: { trigger, conditions: { all: [to] }, actions: [wait(5), note] },
      still: {
        trigger,
        conditions: { all: [to, { ...to, operator: 'is' }] },
        actions: [wait(5), note],
      },
    });
    await here.priority('high');
    await here.settle();
    await here.priority('none');
    await here.passes(5);
    expect(await here.done()).toEqual([
      'changed wait',
      'still wait',
      'changed addNote',
      'still CONDITIONS_NO_LONGER_HOLD',
    ]);
  });

  it('can wait several times, each from the end of the one before', async () => {
    const actions = [wait(5), label('urgent'), wait(5), wait(5), label('vip')];
    const conditions = { all: [...says('hola').all] };
    const here = await storyOf({ r: { conditions, actions } });
    for (const minutes of [5, 5, 4]) await here.passes(minutes);
    expect(await here.done()).toEqual(['r wait', 'r addLabel wait', 'r wait']);
    await here.passes(1);
    expect((await here.done()).at(-1)).toBe('r addLabel');
    const [, , last] = await here.of('RuleContinued');
    const why = await explain('r', last as never, here.story.history());
    expect(why).toMatchObject({ verdict: 'acted', tree: { parts: [{ actual: 'hola' }] } });
  });

  it('counts minutes in working hours where it says so', async () => {
    const kernel = kernelFixture(STORY_DOMAINS);
    const story = await new AutomationStory(kernel).open();
    const clocks = new StoryClocks(story);
    const [from, to] = ['09:00', '10:00'];
    const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
    const hours = {
      timeZone: 'UTC',
      periods: weekdays.map((day) => ({ day, from, to })),
      holidays: [],
    };
    await story.send(ChangeInboxHours, { inboxId: 'web', hours });
    await story.rule('r', { actions: [wait(90, true), note] });
    const id = await story.start('hola');
    await clocks.settle(kernel.clock.now());
    const paused = (await story.log(id)).find(({ type }) => type === 'RulePaused');
    const { dueAt } = paused?.data as { dueAt: string };
    expect(new Date(dueAt).getUTCHours()).toBe(9);
    const waited = Date.parse(dueAt) - Date.parse(paused?.metadata.occurredAt ?? '');
    expect(waited).toBeGreaterThan(90 * MINUTE);
  });
});

describe('what ends a wait', () => {
  it.each(['resolved', 'ignored'] as const)('a conversation that is %s', async (over) => {
    const here = await storyOf({ r: LATER });
    await here.status(over);
    await here.settle();
    await here.status('open');
    await here.passes(60);
    expect(await here.of('RuleContinued')).toEqual([]);
  });

  it('is not that it was over before: a rule may wait in a resolved conversation', async () => {
    const trigger = 'conversationResolved' as const;
    const here = await storyOf({ r: { trigger, actions: [wait(60), note] } });
    await here.status('resolved');
    await here.settle();
    await here.passes(60);
    expect(await here.done()).toEqual(['r wait', 'r addNote']);
  });

  it.each([
    ['RULE_SWITCHED_OFF', { ruleId: 'r', state: 'off' }],
    ['RULE_IN_SHADOW', { ruleId: 'r', state: 'shadow' }],
  ] as const)('%s', async (reason, data) => {
    const here = await storyOf({ r: LATER });
    await here.story.send(ChangeRuleState, data);
    await here.passes(10);
    expect(await here.done()).toEqual(['r addLabel wait', `r ${reason}`]);
  });

  it('a deletion of the rule, and another version of it', async () => {
    const here = await storyOf({ r: LATER, s: LATER });
    await here.story.send(DeleteRule, { ruleId: 'r' });
    const rule = { ...STORY_RULE, ...LATER, name: 's' } as RuleBody;
    await here.story.send(PublishRuleVersion, { ruleId: 's', version: 2, rule });
    const activated = { ruleId: 's', name: 's', version: 2, replaces: 1 };
    await here.story.send(ActivateRuleVersion, activated);
    await here.passes(10);
    expect((await here.done()).slice(-2)).toEqual(['r RULE_DELETED', 's RULE_CHANGED']);
    const [first] = await here.of('RuleContinued');
    const all = await explainEvent(first as never, here.story.history());
    expect(all.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toEqual(['r deleted']);
  });

  it('the end of its dates', async () => {
    const window = { from: null, until: '2000-01-01T00:00:00.000Z' };
    const kernel = kernelFixture(STORY_DOMAINS);
    const until = new Date(Date.parse(kernel.clock.now()) + 5 * MINUTE).toISOString();
    const here = await storyOf({ r: { ...LATER, window: { ...window, until } } });
    await here.passes(10);
    expect((await here.done()).at(-1)).toBe('r OUTSIDE_WINDOW');
  });
});

describe('bounds of waiting rules', () => {
  it('are a number of waits in a conversation: those that wait stay, one more is refused', async () => {
    const here = await storyOf({ r: { actions: [wait(60), note] } });
    for (let count = 1; count <= MAX_PAUSED_RULES; count += 1) {
      await here.story.writes(here.id, `mensaje ${count}`);
      await here.settle();
    }
    expect(await here.of('RulePaused')).toHaveLength(MAX_PAUSED_RULES);
    expect((await here.done()).at(-1)).toBe('r TOO_MANY_PAUSED');
    await here.passes(60);
    expect(await here.of('NoteAdded')).toHaveLength(MAX_PAUSED_RULES);
  });

  it('are the limits of a rule: a run that waits counts once', async () => {
    const limits = { perConversation: 2, perPeriodMinutes: null };
    const here = await storyOf({ r: { actions: [label('urgent'), wait(5), note], limits } });
    await here.passes(5);
    await here.story.writes(here.id, 'dos');
    await here.passes(5);
    await here.story.writes(here.id, 'tres');
    await here.passes(5);
    expect(await here.of('NoteAdded')).toHaveLength(2);
    expect(await here.of('RulePaused')).toHaveLength(2);
  });

  it('are its causes: rules that wait do not set each other off for ever', async () => {
    const trigger = 'labelAdded' as const;
    const remove = { type: 'removeLabel' as const, labelId: 'urgent' };
    const here = await storyOf({
      one: { trigger, actions: [wait(5), remove, label('urgent')] },
      two: { trigger, actions: [wait(7), remove, label('urgent')] },
    });
    const data = { conversationId: here.id, labelId: 'urgent' };
    await here.story.send(AddConversationLabel, data, STORY_AGENT);
    for (let count = 0; count < 100; count += 1) await here.passes(5);
    const passes = await here.story.passes(here.id);
    expect(passes.length).toBeLessThan(12);
    for (const { data: pass } of passes)
      for (const { ruleId } of pass.rules) expect(pass.chain).not.toContain(ruleId);
    expect((await here.story.passes(here.id)).some(({ data: { chain } }) => chain.length > 0)).toBe(
      true,
    );
  });

  it('are what is recorded: the end of a wait is recorded once', async () => {
    const here = await storyOf({ r: LATER });
    await here.passes(10);
    const [event] = await here.of('RuleContinued');
    const { ruleId, index, triggerEventId, dueAt } = event?.data as never;
    const again = { conversationId: here.id, ruleId, index, triggerEventId, dueAt };
    await here.story.send(ContinueRule, again);
    await here.passes(10);
    expect(await here.of('RuleContinued')).toHaveLength(1);
    expect(await here.of('NoteAdded')).toHaveLength(1);
  });

  it('follow from the log: an automation that knows nothing else decides alike', async () => {
    const here = await storyOf({
      r: LATER,
      s: { actions: [wait(3), label('vip'), wait(3), note] },
    });
    for (let count = 0; count < 5; count += 1) await here.passes(3);
    const before = await here.done();
    here.story.loseEverythingButTheLog();
    await here.settle();
    expect(await here.done()).toEqual(before);
  });
});
