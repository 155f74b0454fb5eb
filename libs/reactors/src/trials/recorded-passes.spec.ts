import { ChangeMacro, ChangeRuleState, CreateMacro } from '@bitacora/rules';
import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import type { RuleBody } from '@bitacora/rules';
import { SENDS_EVERYTHING, type Sends } from '../automation/passes/sends.js';
import { AutomationStory, STORY_DOMAINS, STORY_RULE } from '../testing/automation-story.js';
import { randomRule, randomStep, takeStep } from '../testing/random-story.js';
import { StoryClocks } from '../testing/story-clocks.js';
import { BackTest } from './back-test.js';
import type { TrialAnswer } from './trial-place.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

/** A macro of two steps, the second of which asks what the first may have changed. */
const macro = (priority: 'high' | 'low') => ({
  ...{ macroId: 'm1', audience: 'everyone' as const, teamId: null, userId: null },
  ...{ name: 'Cobro', description: '' },
  steps: [
    { conditions: { always: true as const }, action: { type: 'setPriority' as const, priority } },
    {
      conditions: {
        all: [{ fact: 'conversation.priority', operator: 'is', value: 'high' }],
      },
      action: { type: 'addLabel' as const, labelId: 'vip' },
    },
  ],
});

/** Some of the rules run it, before all else. */
const withMacro = fc.tuple(randomRule, fc.boolean()).map(([rule, runs]) => ({
  ...rule,
  actions: runs ? [{ type: 'runMacro', macroId: 'm1' }, ...rule.actions] : rule.actions,
}));

/** No mail is set up, and a channel carries so many characters of a reply, for so long after the contact's message. */
const sendsLittle = (textMax: number, windowMs: number | null): Sends => ({
  mails: false,
  carries: () => ({ textMax, windowMs, smsParts: null, isWithoutContactData: false }),
});

/** Answers of the version in force of one rule, by the event. */
async function backTested(
  story: AutomationStory,
  ruleId: string,
  { body, sends }: { readonly body: RuleBody; readonly sends: Sends },
) {
  const answers = new Map<string, TrialAnswer>();
  const test = new BackTest(
    { span: SPAN, inboxIds: null, ruleId, draft: body, live: { version: 1, body } },
    {
      sends,
      seen: (text, answer) => {
        if (text === 'live') answers.set(answer.event.id, answer);
      },
    },
  );
  for (const event of await story.events()) await test.take(event);
  return { answers, report: await test.end() };
}

describe('a back-test of the version in force', () => {
  it('comes to what every recorded pass came to, for any rules and any course of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(withMacro, fc.constantFrom('on', 'on', 'on', 'shadow')), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.array(fc.oneof(randomStep, fc.constantFrom('off', 'on', 'shadow', 'macro')), {
          maxLength: 16,
        }),
        fc.constantFrom(SENDS_EVERYTHING, sendsLittle(3, null), sendsLittle(100, 4 * 60_000)),
        async (rules, steps, sends) => {
          const kernel = kernelFixture(STORY_DOMAINS);
          const story = await new AutomationStory(kernel, sends).open();
          await story.send(CreateMacro, macro('high'));
          for (const [place, [body, state]] of rules.entries()) {
            await story.rule(`r${place}`, body as never, state as 'on');
          }
          const clocks = new StoryClocks(story);
          const id = await story.start('hola');
          for (const kind of steps) {
            if (kind === 'off' || kind === 'on' || kind === 'shadow')
              await story.send(ChangeRuleState, { ruleId: 'r0', state: kind });
            else if (kind === 'macro') await story.send(ChangeMacro, macro('low'));
            else await takeStep(story, id, kind, kernel.clock);
            if (kind === 'wait') await clocks.look(kernel.clock.now());
          }
          await story.settle();
          for (let left = 0; left < 8; left += 1) {
            kernel.clock.advance(5 * 60_000);
            await clocks.settle(kernel.clock.now());
          }

          const passes = await story.passes(id);
          for (const [place, [part, state]] of rules.entries()) {
            // The first rule is switched in the course; one in shadow would have changed what came after.
            if (place === 0 || state === 'shadow') continue;
            const ruleId = `r${place}`;
            const body = { ...STORY_RULE, name: ruleId, ...(part as object) } as RuleBody;
            const { answers, report } = await backTested(story, ruleId, { body, sends });
            const recorded = passes.flatMap(({ data }) =>
              data.rules
                .filter((rule) => rule.ruleId === ruleId)
                .map((rule) => [data.triggerEventId, rule] as const),
            );
            const found = [...answers].flatMap(([event, { applied }]) =>
              applied ? [[event, applied] as const] : [],
            );
            expect(new Map(found)).toEqual(new Map(recorded));
            const { gained, lost, same } = report.sides;
            expect({ gained, lost, same }).toEqual({
              gained: 0,
              lost: 0,
              same: report.draft.acted,
            });
          }
        },
      ),
      { numRuns: 60, seed: 20261130 },
    );
  });
});
