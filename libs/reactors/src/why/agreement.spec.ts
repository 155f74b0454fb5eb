import fc from 'fast-check';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';
import { randomRule, randomStep, takeStep } from '../testing/random-story.js';
import { explainEvent } from './explain.js';

const DUE = ['acted', 'unchanged', 'refused', 'shadow'];

describe('what happened, why, and what is decided again', () => {
  it('agree for any rules and any course of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(randomRule, fc.constantFrom('on', 'on', 'on', 'shadow')), {
          minLength: 2,
          maxLength: 6,
        }),
        fc.array(randomStep, { maxLength: 12 }),
        async (rules, steps) => {
          const kernel = kernelFixture(STORY_DOMAINS);
          const story = await new AutomationStory(kernel).open();
          for (const [place, [body, state]] of rules.entries()) {
            await story.rule(`r${place}`, body as never, state as 'on');
          }
          const id = await story.start('hola');
          for (const kind of steps) await takeStep(story, id, kind, kernel.clock);
          await story.settle();

          const log = await story.log(id);
          const passes = await story.passes(id);
          for (const event of log) {
            const pass = passes.find(({ data }) => data.triggerEventId === event.id);
            const recorded = pass?.data.rules.map(({ ruleId }) => ruleId) ?? [];
            const why = await explainEvent(event, story.history());
            const due = why.filter(({ verdict }) => DUE.includes(verdict));
            expect(due.map(({ ruleId }) => ruleId)).toEqual(recorded);
            expect(due.filter(({ tree }) => !tree?.verdict)).toEqual([]);
            expect(why.filter(({ verdict }) => verdict === 'notRecorded')).toEqual([]);
          }
          story.loseEverythingButTheLog();
          await story.settle();
          expect(await story.log(id)).toEqual(log);
        },
      ),
      { numRuns: 60, seed: 20261129 },
    );
  });
});
