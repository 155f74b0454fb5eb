import { KilledStory, STAGED_CHANNELS, StagedStory } from '@bitacora/testing/channels';

// A process is started for each write.
jest.setTimeout(240_000);

describe.each(Object.entries(STAGED_CHANNELS))('the channel %s', (_name, made) => {
  it('loses no message and sends none twice, at whichever write its process is killed', async () => {
    const story = await StagedStory.open(made());
    await story.system.restartMortal();
    const whole = await new KilledStory(story, 1).run(Number.POSITIVE_INFINITY);
    expect(whole).toMatchObject({ received: 1, got: 1, state: 'sent', isKilled: false });
    expect(whole.writes).toBeGreaterThan(6);
    const { registry } = story.system.app.runtime.channels;
    const { channel, repeatableAfterMs, parksLost = false } = story.channel;
    const isUnknown = registry.of(channel)?.repeating === 'unknown';
    const isParked = isUnknown || parksLost || repeatableAfterMs > 0;
    for (let write = 1; write <= whole.writes; write += 1) {
      const outcome = await new KilledStory(story, write + 1).run(write);
      const where = `killed after write ${write} of ${whole.writes}`;
      expect({ where, ...outcome }).toMatchObject({ where, received: 1 });
      expect([where, outcome.state]).toEqual([
        where,
        isParked ? expect.stringMatching(/^(?:sent|unknown)$/u) : 'sent',
      ]);
      expect({ where, got: outcome.got }).toEqual({
        where,
        got: outcome.state === 'sent' ? 1 : expect.any(Number),
      });
      expect(outcome.got).toBeLessThan(2);
    }
    await story.close();
  });
});
