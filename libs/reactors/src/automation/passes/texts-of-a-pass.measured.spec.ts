import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../../testing/automation-story.js';

/** Far above what a pass takes (10 to 60 ms) and far below what folding once per rule took. */
const PATIENCE_MS = 400;
const RULES = 200;

async function opened(...conditions: readonly object[]) {
  const story = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  for (const [index, condition] of conditions.entries()) {
    const all = [{ fact: 'message.text', ...condition }];
    await story.rule(`r${index}`, { conditions: { all } as never });
  }
  const conversationId = await story.start('hola');
  await story.settle();
  return { story, conversationId };
}

/** Milliseconds in which the automation reads a message. */
async function pass(story: AutomationStory, conversationId: string, text: string) {
  await story.writes(conversationId, text);
  const began = performance.now();
  await story.readOn();
  return performance.now() - began;
}

const words = Array.from({ length: 20_000 }, (_, place) => `pá${place}`).join(' ');
const asked = (length: number) =>
  Array.from({ length: RULES }, (_, place) => ({
    operator: place % 2 === 0 ? 'containsAnyWord' : 'contains',
    value:
      place % 2 === 0 ? [`ausente${place}`.padEnd(length, 'é')] : `no ${place}`.padEnd(length, 'á'),
  }));

describe('a pass of long texts', () => {
  it('takes no time for a message of 90,000 marks', async () => {
    const { story, conversationId } = await opened({ operator: 'contains', value: 'urgente' });
    const ms = await pass(story, conversationId, `a${'\u0301\u0316'.repeat(45_000)}`);
    expect(ms).toBeLessThan(PATIENCE_MS);
  });

  it.each([20, 450])('folds 20,000 words once for 200 rules with values of %d', async (length) => {
    const { story, conversationId } = await opened(...asked(length));
    const ms = await pass(story, conversationId, `${words} ${length}`);
    expect(ms).toBeLessThan(PATIENCE_MS);
  });

  it('is found by the rule whose word comes last', async () => {
    const { story, conversationId } = await opened({
      operator: 'containsAnyWord',
      value: ['pa19999'],
    });
    await pass(story, conversationId, words);
    expect(await story.passes(conversationId)).toHaveLength(1);
  });
});
