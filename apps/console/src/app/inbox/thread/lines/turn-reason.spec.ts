import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { TurnReason } from './turn-reason.js';

const person = (id: string, name: string) => ({
  __typename: 'ShownUser' as const,
  kind: 'user' as const,
  id,
  name,
  deleted: false,
  formerNames: [],
});
const choice = {
  kind: 'inTurn',
  teamId: 't1',
  after: 'marta',
  load: 2,
  capacity: 5 as number | null,
  passedOver: [{ userId: 'paz', reason: 'full' }],
  waited: true,
};
const data = signal<unknown>(undefined);

@Component({ imports: [TurnReason], template: `<bit-turn-reason [item]="item()" />` })
class Host {
  readonly item = () => ({
    data: data(),
    position: '7',
    named: [person('marta', 'Marta Ríos'), person('paz', 'Paz')] as never,
  });
}

async function shown(value: unknown) {
  data.set(value);
  TestBed.configureTestingModule({ providers: [provideDesk({})] });
  return render(Host);
}

describe('why it was the turn of a member', () => {
  it('names who had it before, how many they have, who was passed over and that it waited', async () => {
    const screen = await shown({ userId: 'ana', choice });
    expect(screen.texts('p')).toEqual([
      'thread.shown.turn.after Marta Ríos',
      'thread.shown.turn.loadOf 2 5',
      'thread.shown.turn.passed.full Paz',
      'thread.shown.turn.waited',
    ]);
  });

  it('names five who were passed over and counts the others', async () => {
    const passedOver = Array.from({ length: 9 }, () => ({ userId: 'paz', reason: 'notOnline' }));
    const screen = await shown({ choice: { ...choice, after: null, capacity: null, passedOver } });
    const texts = screen.texts('p');
    expect(texts.slice(0, 2)).toEqual(['thread.shown.turn.first', 'thread.shown.turn.load 2']);
    expect(texts).toHaveLength(2 + 5 + 1 + 1);
    expect(texts).toContain('thread.shown.turn.others 4');
  });

  it('is silent about every other assignment', async () => {
    expect((await shown({ userId: 'ana', choice: null })).texts('p, summary')).toEqual([]);
  });
});
