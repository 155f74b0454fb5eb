import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { WhyGateway } from '@bitacora/console-data/why';
import { Formats } from '@bitacora/console-ui';
import { render } from '@bitacora/console-ui/testing';
import { Words } from '../words/words.js';
import { ConversationTimers } from './conversation-timers.js';

const timer = (ruleId: string, state = 'armed') => ({
  ...{ ruleId, ruleName: `Regla ${ruleId}`, version: 1, state },
  ...{ since: '2026-03-02T09:00:00.000Z', dueAt: '2026-03-02T10:00:00.000Z' },
});

describe('the timers of a conversation', () => {
  let answer: (id: string, revision?: number) => Promise<readonly object[]>;
  const asked: unknown[][] = [];

  async function shown(inputs: Readonly<Record<string, unknown>>) {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        {
          provide: WhyGateway,
          useValue: {
            timers: (...args: [string, number?]) => (asked.push(args), answer(...args)),
          },
        },
        { provide: Formats, useValue: { time: (_at: string, as: string) => `10:00 ${as}` } },
        { provide: Words, useValue: { t: (key: string) => key } },
      ],
    });
    const screen = await render(ConversationTimers, inputs);
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      // An answer that never comes keeps the page from being stable.
      screen.fixture.detectChanges();
    };
    await settled();
    return { screen, settled };
  }

  beforeEach(() => asked.splice(0));

  it('are named with the time that comes, those of a setting as it is called', async () => {
    answer = () => Promise.resolve([timer('r1'), timer('inbox:web:closing')]);
    const { screen } = await shown({ conversationId: 'v1' });
    expect(screen.texts('li')).toEqual([
      'Regla r1why.timers.states.armed10:00 until',
      'events.ofInbox.closingwhy.timers.states.armed10:00 until',
    ]);
    expect(screen.element.querySelector('a')?.getAttribute('href')).toBe('/rules/r1');
  });

  it('say at a moment of the history what it ended', async () => {
    answer = () => Promise.resolve([timer('r1', 'reached'), timer('r2', 'disarmed')]);
    const { screen } = await shown({ conversationId: 'v1', revision: 7 });
    expect(asked).toEqual([['v1', 7]]);
    expect(screen.texts('li')).toEqual([
      'Regla r1why.timers.states.reached10:00 stamp',
      'Regla r2why.timers.states.disarmed10:00 stamp',
    ]);
  });

  it('say nothing where there are none, and are asked again when something happens', async () => {
    answer = () => Promise.resolve([]);
    const { screen, settled } = await shown({ conversationId: 'v1', stamp: 1 });
    expect(screen.element.textContent.trim()).toBe('');
    answer = () => Promise.resolve([timer('r1')]);
    screen.fixture.componentRef.setInput('stamp', 2);
    await settled();
    expect(screen.texts('li')).toHaveLength(1);
    // Those of another conversation are never shown as of this one.
    answer = () => new Promise(() => undefined);
    screen.fixture.componentRef.setInput('conversationId', 'v2');
    await settled();
    expect(screen.texts('li')).toEqual([]);
  });
});
