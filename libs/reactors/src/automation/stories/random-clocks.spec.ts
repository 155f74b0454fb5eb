import { ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import { ChangeServiceQuality } from '@bitacora/inboxes';
import { NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import fc from 'fast-check';
import type { RuleBody } from '@bitacora/rules';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_AGENT, STORY_DOMAINS } from '../../testing/automation-story.js';
import { StoryClocks } from '../../testing/story-clocks.js';
import { explainEvent } from '../../why/explain.js';

const MINUTE = 60_000;
/** How often clocks are looked at: often enough for a warning to come before its delay. */
const LOOK = 15_000;

const rule = fc.record({
  trigger: fc.constantFrom(
    ...([
      'slaWarned',
      'slaBreached',
      'snoozeOver',
      'statusChanged',
      'conversationReopened',
    ] as const),
  ),
  actions: fc.array(
    fc.constantFrom<RuleBody['actions'][number]>(
      { type: 'askAnswer', minutes: 1, inHours: false },
      { type: 'askAnswer', minutes: 2, inHours: false },
      { type: 'snooze', minutes: 1 },
      { type: 'setStatus', status: 'resolved' },
      { type: 'setStatus', status: 'ignored' },
      { type: 'setStatus', status: 'open' },
      { type: 'sendReply', texts: ['Hola'] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
});
const step = fc.constantFrom('write', 'answer', 'snooze', 'open', 'wait', 'wait');

describe('rules that set clocks and wait for them', () => {
  it('come to rest, act on nothing that they caused, and are explained as they were', async () => {
    let chained = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (rules, steps) => {
          const { clock, ...parts } = kernelFixture(STORY_DOMAINS);
          const story = await new AutomationStory({ ...parts, clock }).open();
          const clocks = new StoryClocks(story);
          const quality = { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 3 };
          await story.send(ChangeServiceQuality, { inboxId: 'web', quality });
          for (const [nth, body] of rules.entries()) await story.rule(`r${nth}`, body);
          const id = await story.start('hola');
          const passes = async (minutes: number) => {
            for (let passed = 0; passed < minutes * MINUTE; passed += LOOK) {
              clock.advance(LOOK);
              await clocks.settle(clock.now());
            }
          };
          const sets = (status: 'snoozed' | 'open', until: string | null) =>
            story.send(
              ChangeConversationStatus,
              { conversationId: id, status, until },
              STORY_AGENT,
            );
          for (const kind of steps) {
            const until = new Date(Date.parse(clock.now()) + MINUTE).toISOString();
            if (kind === 'write') {
              // A contact cannot write where the conversation is closed.
              await sets('open', null);
              await story.writes(id, 'hola');
            } else if (kind === 'answer')
              await story.send(SendReply, { conversationId: id, text: 'Hola' }, STORY_AGENT);
            else if (kind === 'wait') await passes(4);
            else
              await sets(kind === 'snooze' ? 'snoozed' : 'open', kind === 'snooze' ? until : null);
            await clocks.settle(clock.now());
          }
          await passes(40);
          const log = await story.log(id);
          await passes(10);
          expect(await story.log(id)).toHaveLength(log.length);
          for (const { data } of await story.passes(id)) {
            for (const { ruleId } of data.rules) expect(data.chain).not.toContain(ruleId);
            const event = log.find((one) => one.id === data.triggerEventId);
            if (data.chain.length > 0 && event?.metadata.depth === 0) chained += 1;
            const why = event ? await explainEvent(event, story.history()) : [];
            const due = why.filter(({ verdict }) =>
              ['acted', 'unchanged', 'refused'].includes(verdict),
            );
            expect(due.map(({ ruleId }) => ruleId)).toEqual(data.rules.map((one) => one.ruleId));
          }
        },
      ),
      { numRuns: 40, seed: 20261130 },
    );
    expect(chained).toBeGreaterThan(5);
  }, 120_000);
});
