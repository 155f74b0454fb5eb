import type { TimeSlice } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../../testing/automation-story.js';
import { SENDS_EVERYTHING } from './sends.js';

const RULES = 40;

describe('a pass of many rules', () => {
  it('looks at the clock every few rules, and gives way where its slice is over', async () => {
    let given = 0;
    const pause = () => {
      given += 1;
      return Promise.resolve();
    };
    const slice = { pause } as unknown as TimeSlice;
    const fixture = kernelFixture(STORY_DOMAINS);
    const story = await new AutomationStory(fixture, SENDS_EVERYTHING, slice).open();
    for (let place = 0; place < RULES; place += 1)
      await story.rule(`r${place}`, {
        conditions: {
          all: [{ fact: 'message.text', operator: 'contains', value: `ausente ${place}` }],
        },
      });
    const conversationId = await story.start('hola');
    await story.settle();
    given = 0;
    await story.writes(conversationId, 'ausente 39');
    await story.readOn();
    expect(given).toBeGreaterThanOrEqual(RULES / 8);
    expect(await story.passes(conversationId)).toHaveLength(1);
  });
});
