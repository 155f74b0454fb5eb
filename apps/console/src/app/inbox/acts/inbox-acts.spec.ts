import { TestBed } from '@angular/core/testing';
import { RefusedError, type ShownConversation, type Status } from '@bitacora/console-data';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { Formats, Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { ListStore } from '../list/list-store.js';
import { InboxActs } from './inbox-acts.js';

const conversation = { id: 'k1' } as ShownConversation;

function acting(answer: () => Promise<unknown> = () => Promise.resolve({ conversation })) {
  const asked: unknown[][] = [];
  const applied: unknown[] = [];
  const toasts = { show: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      InboxActs,
      {
        provide: ConversationActs,
        useValue: {
          setImportant: (...args: unknown[]) => (asked.push(['important', ...args]), answer()),
          setStatus: (...args: unknown[]) => (asked.push(['status', ...args]), answer()),
        },
      },
      { provide: ListStore, useValue: { apply: (one: unknown) => applied.push(one) } },
      { provide: Toasts, useValue: toasts },
      { provide: Formats, useValue: { time: (at: string) => at } },
      { provide: Words, useValue: { t: (key: string) => key, has: () => true } },
    ],
  });
  return { acts: TestBed.inject(InboxActs), asked, applied, toasts };
}

describe('an act of the inbox', () => {
  it('shows its outcome in the list at once', async () => {
    const { acts, asked, applied } = acting();
    expect(await acts.do((on) => on.setImportant('k1', true))).toBe(true);
    expect(asked).toEqual([['important', 'k1', true]]);
    expect(applied).toEqual([conversation]);
  });

  it('says why it failed, and leaves the list as it is', async () => {
    const refused = new RefusedError([{ code: 'CONTACT_ERASED', field: null, params: {} }]);
    const { acts, applied, toasts } = acting(() => Promise.reject(refused));
    expect(await acts.do((on) => on.setImportant('k1', true))).toBe(false);
    expect(applied).toEqual([]);
    expect(toasts.show).toHaveBeenCalledWith('bad', 'errors.CONTACT_ERASED');
  });

  it.each(['resolved', 'ignored'] satisfies Status[])(
    'offers the way back from %s',
    async (status) => {
      const { acts, asked, toasts } = acting();
      expect(await acts.setStatus(conversation, status)).toBe(true);
      const [tone, text, undo] = toasts.show.mock.calls[0];
      expect([tone, text]).toEqual(['ok', `inbox.acts.${status}`]);
      undo.run();
      expect(asked).toEqual([
        ['status', 'k1', status, undefined],
        ['status', 'k1', 'open'],
      ]);
    },
  );
});
