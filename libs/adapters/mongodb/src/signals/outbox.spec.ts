import { eventually } from '@bitacora/testing';
import { GAP, MessageOutbox } from './outbox.js';
import type { Message } from './sent-messages.js';

const message = (n: number): Message => ({ topic: 'views', content: { n } });
const sequence = (count: number) => Array.from({ length: count }, (_, n) => message(n));

function outbox(failures = 0) {
  const sent: Message[][] = [];
  const tried: string[] = [];
  const errors: unknown[] = [];
  let left = failures;
  const box = new MessageOutbox({
    publish: async (id, messages) => {
      tried.push(id);
      left -= 1;
      if (left >= 0) throw new Error('away');
      sent.push([...messages]);
    },
    onError: (error) => errors.push(error),
  });
  return { box, sent, tried, errors };
}

describe('an outbox', () => {
  it('sends what comes close together as one, in order', async () => {
    const { box, sent } = outbox();
    for (const one of sequence(5)) box.add(one);
    await box.close();
    expect(sent).toEqual([sequence(5)]);
  });

  it('sends the first at once and the next ones together, because each sending wakes every other process', async () => {
    const { box, sent } = outbox();
    for (const one of sequence(20)) {
      box.add(one);
      await new Promise((resolve) => setTimeout(resolve, 6));
    }
    await box.close();
    expect(sent.flat()).toEqual(sequence(20));
    expect(sent.length).toBeLessThan(13);
  });

  it('sends again under the same id until it arrives, and reports it once', async () => {
    const { box, sent, tried, errors } = outbox(2);
    box.add(message(0));
    await eventually(() => sent[0] ?? null, 'sent at last');
    expect(new Set(tried).size).toBe(1);
    expect(tried).toHaveLength(3);
    expect(errors).toHaveLength(1);
    await box.close();
  });

  it('sends a gap and the newest when too much waits', async () => {
    const { box, sent } = outbox();
    for (const one of sequence(2_003)) box.add(one);
    await box.close();
    expect(sent).toEqual([[GAP, ...sequence(2_003).slice(2_000)]]);
  });

  it('cuts what is too much for one document, and sends a gap for what never fits', async () => {
    const { box, sent } = outbox();
    const large = (n: number, size: number) => ({
      topic: 'v',
      content: { n, x: 'x'.repeat(size) },
    });
    box.add(large(0, 1_500_000));
    box.add(large(1, 1_500_000));
    box.add(large(2, 20_000_000));
    box.add(message(3));
    await box.close();
    const sentValues = sent.map((group) => group.map(({ content }) => content['n'] ?? 'gap'));
    expect(sentValues).toEqual([[0], [1], ['gap'], [3]]);
  });

  it('gives up at the end, with a server that stays away', async () => {
    const { box, sent } = outbox(Infinity);
    box.add(message(0));
    await box.close();
    expect(sent).toEqual([]);
  });
});
