import { Memory } from './memory';
import { WidgetOutbox } from './outbox';
import { browserStorage } from './storage';

const message = (id: string) => ({
  id,
  text: `text of ${id}`,
  page: 'https://tienda.example/',
  issuedAt: '2026-11-22T09:38:00.000Z',
});

describe('the outbox', () => {
  let memory: Memory;
  beforeEach(() => {
    localStorage.clear();
    memory = new Memory('token-of-an-inbox', browserStorage());
  });

  it('holds a message across a reload, with the id and time it was first given', () => {
    new WidgetOutbox(memory).add(message('a'));

    const reloaded = new WidgetOutbox(new Memory('token-of-an-inbox', browserStorage()));

    expect(reloaded.pending).toMatchObject([{ ...message('a'), refused: null }]);
  });

  it('sends the oldest first and lets nothing overtake it', () => {
    const outbox = new WidgetOutbox(memory);
    outbox.add(message('a'));
    outbox.add(message('b'));

    expect(outbox.next()?.id).toBe('a');
    outbox.confirm('a');
    expect(outbox.next()?.id).toBe('b');
  });

  it('keeps a refused message for the visitor but does not send it again by itself', () => {
    const outbox = new WidgetOutbox(memory);
    outbox.add(message('a'));
    outbox.change('a', { refused: 'MESSAGE_TOO_LONG' });

    expect(outbox.next()).toBeNull();
    expect(outbox.pending[0]?.refused).toBe('MESSAGE_TOO_LONG');
    outbox.change('a', { refused: null });
    expect(outbox.next()?.id).toBe('a');
  });

  it('does not share its messages with another inbox', () => {
    new WidgetOutbox(memory).add(message('a'));

    expect(
      new WidgetOutbox(new Memory('another-token-of-an-inbox', browserStorage())).pending,
    ).toEqual([]);
  });

  it.each(['{broken', '"none"', '{"id":"a"}', 'null'])(
    'leaves out and forgets what is no message: %s',
    (kept) => {
      new WidgetOutbox(memory).add(message('b'));
      memory.set('outbox.a', kept);

      expect(new WidgetOutbox(memory).pending.map(({ id }) => id)).toEqual(['b']);
      expect(memory.keys('outbox.')).toEqual(['outbox.b']);
    },
  );

  it('continues in the page when the browser forbids storage', () => {
    const forbidden = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const outbox = new WidgetOutbox(
      new Memory('token', {
        getItem: forbidden,
        setItem: forbidden,
        removeItem: forbidden,
        names: forbidden,
        onChange: () => undefined,
      }),
    );
    outbox.add(message('a'));
    expect(outbox.next()?.id).toBe('a');
  });
});
