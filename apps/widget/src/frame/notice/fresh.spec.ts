import { fakeItem } from '../fakes/server';
import { Memory } from '../kept/memory';
import { browserStorage } from '../kept/storage';
import { Unread } from '../chat/unread';
import { FreshAnswers } from './fresh';

describe('the answers that a notice shows', () => {
  const memory = () => new Memory('token-of-an-inbox', browserStorage());
  const fresh = () => new FreshAnswers(memory(), new Unread(memory()));
  const items = [
    fakeItem('1', 'visitor', 'Hola', 'c1'),
    fakeItem('2', 'automatic', 'Te respondemos hoy', null),
    fakeItem('3', 'agent', 'Uno', null),
    fakeItem('4', 'agent', 'Dos', null),
  ];
  const texts = (most: number) =>
    fresh()
      .newest(items, most)
      .map(({ text }) => text);

  beforeEach(() => localStorage.clear());

  it('are the newest of an agent, as many as were chosen, oldest first', () => {
    expect(texts(1)).toEqual(['Dos']);
    expect(texts(3)).toEqual(['Uno', 'Dos']);
  });

  it('are none once they were read or closed, on whichever page', () => {
    fresh().close(items);
    expect(texts(3)).toEqual([]);
    localStorage.clear();
    new Unread(memory()).markRead(items.slice(0, 3));
    expect(texts(3)).toEqual(['Dos']);
  });
});
