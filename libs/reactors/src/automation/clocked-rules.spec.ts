import { ChangeConversationStatus } from '@bitacora/conversations';
import { ChangeServiceQuality } from '@bitacora/inboxes';
import { NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import {
  AutomationStory,
  STORY_AGENT,
  STORY_DOMAINS,
  STORY_RULE,
} from '../testing/automation-story.js';
import { StoryClocks } from '../testing/story-clocks.js';
import { BackTest } from '../trials/back-test.js';
import { explain } from '../why/explain.js';
import { MAX_CHAIN_DEPTH } from './passes/limits.js';

const MINUTE = 60_000;
/** How often clocks are looked at: often enough for a warning to come before its delay. */
const LOOK = 10_000;

type Part = Partial<RuleBody>;

/** A conversation in which the contact waits; its inbox wants an answer within ten minutes and warns before. */
async function waiting(rules: Readonly<Record<string, Part>>, hasTarget = true) {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const clocks = new StoryClocks(story);
  const quality = { ...NO_SERVICE_QUALITY, hasTarget, amount: 10 };
  await story.send(ChangeServiceQuality, { inboxId: 'web', quality });
  for (const [ruleId, part] of Object.entries(rules)) await story.rule(ruleId, part);
  const id = await story.start('hola');
  await clocks.settle(kernel.clock.now());
  return {
    story,
    id,
    async passes(minutes: number) {
      for (let passed = 0; passed < minutes * MINUTE; passed += LOOK) {
        kernel.clock.advance(LOOK);
        await clocks.settle(kernel.clock.now());
      }
    },
    later: (minutes: number) =>
      new Date(Date.parse(kernel.clock.now()) + minutes * MINUTE).toISOString(),
    /** Rules that acted, in order. */
    acted: async () =>
      (await story.passes(id)).flatMap(({ data }) => data.rules.map(({ ruleId }) => ruleId)),
    /** What "why" says about a rule at each event of a type. */
    async why(ruleId: string, type: string) {
      const verdicts = [];
      for (const event of await story.log(id))
        if (event.type === type)
          verdicts.push((await explain(ruleId, event, story.history()))?.verdict);
      return verdicts;
    },
    /** How often a back-test says that a rule acts. */
    async triedRuns(ruleId: string) {
      const body = { ...STORY_RULE, name: ruleId, ...rules[ruleId] } as RuleBody;
      const span = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
      let runs = 0;
      const test = new BackTest(
        { span, inboxIds: null, ruleId, draft: body, live: { version: 1, body } },
        {
          seen: (text, answer) => {
            if (text === 'live' && answer.applied) runs += 1;
          },
        },
      );
      for (const event of await story.events()) await test.take(event);
      await test.end();
      return runs;
    },
  };
}

const asks = (trigger: 'slaWarned' | 'slaBreached', minutes: number): Part => ({
  trigger,
  actions: [{ type: 'askAnswer', minutes, inHours: false }],
});

describe('rules on the clock of an answer', () => {
  it('do not act on the warning of the answer that they asked for', async () => {
    const here = await waiting({ again: asks('slaWarned', 1) });
    await here.passes(30);
    expect(await here.acted()).toEqual(['again']);
    expect(await here.why('again', 'SlaWarned')).toEqual(['acted', 'loop']);
    expect(await here.triedRuns('again')).toBe(1);
  });

  it('do not wake each other', async () => {
    const here = await waiting({ one: asks('slaWarned', 1), two: asks('slaWarned', 2) });
    await here.passes(30);
    const acted = await here.acted();
    expect(acted.length).toBeLessThan(4);
    for (const { data } of await here.story.passes(here.id))
      for (const { ruleId } of data.rules) expect(data.chain).not.toContain(ruleId);
    for (const ruleId of ['one', 'two']) {
      const verdicts = await here.why(ruleId, 'SlaWarned');
      expect(verdicts).toContain('loop');
      const runs = acted.filter((one) => one === ruleId).length;
      expect(await here.triedRuns(ruleId)).toBe(runs);
    }
  });

  it('do not act on the delay of the answer that they asked for', async () => {
    const late = asks('slaBreached', 1);
    const note = { type: 'addNote' as const, text: 'tarde' };
    const here = await waiting({ late: { ...late, actions: [...(late.actions ?? []), note] } });
    await here.passes(30);
    expect(await here.acted()).toEqual(['late']);
    expect(await here.why('late', 'SlaBreached')).toEqual(['acted', 'loop']);
    expect(await here.triedRuns('late')).toBe(1);
  });

  it('act on the delay of an answer that another rule asked for, with that rule behind it', async () => {
    const here = await waiting({
      asks: { actions: [{ type: 'askAnswer', minutes: 3, inHours: false }] },
      note: { trigger: 'slaBreached', actions: [{ type: 'addNote', text: 'tarde' }] },
    });
    await here.passes(10);
    expect(await here.acted()).toEqual(['asks', 'note']);
    expect((await here.story.passes(here.id)).at(-1)?.data.chain).toEqual(['asks']);
  });

  it('have nothing behind them that the inbox asks', async () => {
    const here = await waiting({ late: asks('slaBreached', 30) });
    await here.passes(12);
    // Who resolves and opens the conversation takes away what was asked: the target of the inbox is back.
    for (const status of ['resolved', 'open'] as const)
      await here.story.send(
        ChangeConversationStatus,
        { conversationId: here.id, status },
        STORY_AGENT,
      );
    await here.passes(2);
    expect(await here.why('late', 'SlaBreached')).toEqual(['acted', 'acted']);
  });

  it('count as causes of a target of the inbox that holds again because of them', async () => {
    const here = await waiting({
      asks: {
        trigger: 'slaBreached',
        actions: [
          { type: 'askAnswer', minutes: 5, inHours: false },
          { type: 'setPriority', priority: 'high' },
        ],
      },
      ends: {
        trigger: 'slaWarned',
        conditions: { all: [{ fact: 'conversation.priority', operator: 'is', value: 'high' }] },
        actions: [{ type: 'setStatus', status: 'resolved' }],
      },
      opens: { trigger: 'conversationResolved', actions: [{ type: 'setStatus', status: 'open' }] },
    });
    await here.passes(60);
    expect(await here.acted()).toEqual(['asks', 'ends', 'opens']);
    expect(await here.why('asks', 'SlaBreached')).toEqual(['acted', 'loop']);
  });

  it('come to rest with as many behind them as causes in a row count', async () => {
    const rules = Array.from({ length: MAX_CHAIN_DEPTH + 2 }, (_, nth): [string, Part] => [
      `r${nth}`,
      {
        ...asks('slaBreached', nth + 1),
        stop: true,
        limits: { perConversation: 1, perPeriodMinutes: null },
      },
    ]);
    const here = await waiting(Object.fromEntries(rules));
    await here.passes(90);
    const passes = await here.story.passes(here.id);
    expect(passes.slice(0, MAX_CHAIN_DEPTH).map(({ data }) => data.chain.length)).toEqual(
      Array.from({ length: MAX_CHAIN_DEPTH }, (_, nth) => nth),
    );
    expect(passes[MAX_CHAIN_DEPTH]?.data).toMatchObject({ refusal: 'depth' });
    expect(passes).toHaveLength(MAX_CHAIN_DEPTH + 1);
  });
});

describe('rules on the end of a snooze', () => {
  const sleeps: Part = {
    trigger: 'snoozeOver',
    actions: [
      { type: 'sendReply', texts: ['Seguimos aquí'] },
      { type: 'snooze', minutes: 1 },
    ],
  };
  const snoozes = (here: Awaited<ReturnType<typeof waiting>>) =>
    here.story.send(
      ChangeConversationStatus,
      { conversationId: here.id, status: 'snoozed', until: here.later(1) },
      STORY_AGENT,
    );

  it('do not act on the end of their own', async () => {
    const here = await waiting({ sleeps }, false);
    await snoozes(here);
    await here.passes(20);
    expect(await here.acted()).toEqual(['sleeps']);
    expect(await here.why('sleeps', 'ConversationStatusChanged')).toEqual([
      'notTriggered',
      'acted',
      'notTriggered',
      'loop',
    ]);
    expect(await here.triedRuns('sleeps')).toBe(1);
    // A snooze of a person has nothing behind it.
    await snoozes(here);
    await here.passes(20);
    expect(await here.acted()).toEqual(['sleeps', 'sleeps']);
  });

  it('do not act on how long a status lasts that they set', async () => {
    const after = (status: 'open' | 'pending', next: 'open' | 'pending'): Part => ({
      trigger: 'inStatusFor',
      timer: { kind: 'lasting', minutes: 2, inHours: false, status },
      actions: [{ type: 'setStatus', status: next }],
    });
    const here = await waiting({ sets: after('open', 'pending'), back: after('pending', 'open') });
    await here.passes(20);
    expect(await here.acted()).toEqual(['sets', 'back']);
    expect(await here.why('sets', 'TimerReached')).toEqual(['acted', 'notTriggered', 'loop']);
  });
});
