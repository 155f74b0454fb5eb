import type { TimelineItem } from '@bitacora/console-data';
import { shownMessage } from '../../testing/log.js';
import { quoteAt } from './shown-quote.js';

const quotable = (revision: number, text: string, part: object = {}) =>
  ({ ...shownMessage(revision, text), quotable: true, ...part }) as TimelineItem;

describe('the message that a reply in the making quotes', () => {
  it('is a line of the thread, in its newest words', () => {
    const revised = { text: 'Dos pares', withdrawn: false, at: '2026-11-22T12:40:00.000Z' };
    const items = [quotable(1, 'Un par 👟'), quotable(2, 'Tres', { revised })];
    expect(quoteAt(items, 1)).toMatchObject({ name: 'Ana Soto', text: 'Un par 👟' });
    expect(quoteAt(items, 2)).toMatchObject({ text: 'Dos pares', withdrawn: false });
  });

  it('is in short what it shares', () => {
    const shared = { words: '', brief: '📍 Casa', things: [] };
    expect(quoteAt([quotable(1, '📍 Casa 1, 2 https://maps', { shared })], 1)).toMatchObject({
      text: '📍 Casa',
    });
  });

  it('shows no words that were withdrawn', () => {
    const revised = { text: null, withdrawn: true, at: '2026-11-22T12:40:00.000Z' };
    expect(quoteAt([quotable(1, 'Un par', { revised })], 1)).toMatchObject({
      ...{ text: null, withdrawn: true },
    });
  });

  it('is not known where the thread has not loaded it, or nothing can quote it', () => {
    expect(quoteAt([quotable(1, 'Un par')], 7)).toBeNull();
    expect(quoteAt([shownMessage(1, 'Un par')], 1)).toBeNull();
  });
});
