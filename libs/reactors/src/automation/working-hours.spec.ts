import { ChangeInboxHours } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

const DAY = 86_400_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));

describe('rules about working hours', () => {
  it('act by the hours that the inbox had when the event happened', async () => {
    const kernel = kernelFixture(STORY_DOMAINS);
    const story = await new AutomationStory(kernel).open();
    const closed = { all: [{ fact: 'time.withinHours', operator: 'is', value: false } as const] };
    const holiday = { all: [{ fact: 'time.holiday', operator: 'is', value: true } as const] };
    await story.rule('away', { conditions: closed });
    await story.rule('feast', { conditions: holiday });
    const ruleIds = async (id: string) =>
      (await story.passes(id)).map(({ data }) => data.rules.map(({ ruleId }) => ruleId));
    const id = await story.start('sin horario');
    await story.settle();
    expect(await ruleIds(id)).toEqual([]);

    const tomorrow = new Date(Date.parse(kernel.clock.now()) + DAY).toISOString().slice(0, 10);
    await story.send(ChangeInboxHours, {
      inboxId: 'web',
      hours: {
        timeZone: 'UTC',
        periods: EVERY_DAY,
        holidays: [{ name: 'Feriado', date: tomorrow, yearly: false }],
      },
    });
    await story.writes(id, 'dentro del horario');
    await story.settle();
    expect(await ruleIds(id)).toEqual([]);

    kernel.clock.advance(DAY);
    await story.writes(id, 'en el feriado');
    // Read late: what counts is the time of the message, and the hours of then.
    await story.send(ChangeInboxHours, { inboxId: 'web', hours: null });
    kernel.clock.advance(DAY);
    await story.settle();
    expect(await ruleIds(id)).toEqual([['away', 'feast']]);
  });
});
