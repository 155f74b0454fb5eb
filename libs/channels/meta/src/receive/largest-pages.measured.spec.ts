import { PERSON, metaFixture } from '../testing/meta-fixture.js';

/** What a webhook of a megabyte may take, several times over: other work runs beside. */
const LIMIT_MS = 400;

it('a webhook of a megabyte is read at once', async () => {
  const { standIn, request, channel, connection } = await metaFixture({ comments: 'on' });
  const message = (nth: number) =>
    standIn.event(PERSON, { message: { mid: `m${nth}`, text: 'x'.repeat(700) } });
  const thousand = Array.from({ length: 1000 }, (_, nth) => message(nth));
  const comment = { item: 'comment', verb: 'add', comment_id: '7_1', post_id: '101_7' };
  const from = { id: PERSON, name: '\u0301'.repeat(500) };
  const comments = Array.from({ length: 1000 }, () => ({ ...comment, message: 'x', from }));
  const attachments = Array.from({ length: 20_000 }, () => ({ type: 'image', payload: {} }));
  const payloads = [
    standIn.hook(...thousand),
    standIn.feed(...comments),
    standIn.hook(standIn.event(PERSON, { message: { mid: 'm', attachments } })),
  ];
  for (const payload of payloads) {
    const asked = request(payload);
    const before = performance.now();
    await channel.read?.(asked, connection);
    expect(performance.now() - before).toBeLessThan(LIMIT_MS);
  }
  await standIn.stop();
});
