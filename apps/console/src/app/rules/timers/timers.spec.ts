import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PickerHarness, SegmentedHarness, render } from '@bitacora/console-ui/testing';
import type { RuleTimer } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SessionStore } from '../../session/session-store.js';
import { BUILT_IN } from '../../testing/desk.js';
import { Words } from '../../words/words.js';
import { RuleEditor } from '../editor/rule-editor.js';
import { TimerControl } from './timer-control.js';

const attribute = (id: string, owner: string, type: string) => ({
  ...{ id, owner, type, options: [], key: id, name: `Atributo ${id}` },
});

beforeAll(() => {
  // jsdom has no layout, so it cannot scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

async function opened(trigger: string, timer: RuleTimer) {
  const t = (key: string) => key;
  const none = signal([]);
  TestBed.configureTestingModule({
    providers: [
      RuleEditor,
      { provide: SessionStore, useValue: { may: () => true } },
      {
        provide: DirectoryStore,
        useValue: {
          ...{ users: none, inboxes: none, teams: none, labels: none, ready: signal(true) },
          ...{ roles: signal(BUILT_IN), name: () => undefined },
          attributes: signal([
            attribute('due', 'conversation', 'date'),
            attribute('renewal', 'contact', 'date'),
            attribute('plan', 'contact', 'text'),
          ]),
        },
      },
      {
        provide: Words,
        useValue: {
          t,
          n: t,
          has: (key: string) => key.startsWith('rules.problems.'),
          language: signal('es'),
        },
      },
    ],
  });
  const editor = TestBed.inject(RuleEditor);
  editor.do({ type: 'set', values: { trigger, timer } });
  const screen = await render(TimerControl, {});
  const set = async (input: HTMLInputElement, value: string) => {
    input.value = value;
    input.dispatchEvent(new Event('input'));
    await screen.fixture.whenStable();
  };
  const problems = () =>
    [...screen.element.querySelectorAll('.problem')].map((one) => one.textContent?.trim());
  return { editor, screen, page: screen.element, set, problems };
}

describe('a rule that waits for a date', () => {
  const date: RuleTimer = {
    ...{ kind: 'date', attribute: 'contact.attribute.date.renewal', days: -3, at: '09:00' },
  };

  it('is given an attribute that is a date, days, side and time', async () => {
    const { editor, screen, page, set } = await opened('dateReached', date);
    const picker = await screen.page.getHarness(PickerHarness);
    await picker.open();
    expect(await picker.options()).toEqual([
      expect.stringContaining('Atributo due'),
      expect.stringContaining('Atributo renewal'),
    ]);
    await picker.pick('Atributo due');
    const side = await screen.page.getHarness(SegmentedHarness);
    await side.choose('rules.timer.after');
    await set(page.querySelector<HTMLInputElement>('input[type=number]')!, '5');
    await set(page.querySelector<HTMLInputElement>('input[type=time]')!, '10:30');
    expect(editor.draft().timer).toEqual({
      ...{ kind: 'date', attribute: 'conversation.attribute.date.due', days: 5, at: '10:30' },
    });
    await side.choose('rules.timer.sameDay');
    expect(editor.draft().timer).toMatchObject({ days: 0 });
    expect(page.querySelector('input[type=number]')).toBeNull();
  });

  it('says what is wrong beside its field', async () => {
    const { editor, screen, problems } = await opened('dateReached', {
      ...{ ...date, attribute: '', at: '' },
    });
    editor.tried.set(true);
    await screen.fixture.whenStable();
    expect(problems()).toContain('rules.problems.TIME_INVALID');
    editor.do({ type: 'set', values: { timer: { ...date, attribute: '' } } });
    await screen.fixture.whenStable();
    expect(problems()).toEqual(['rules.problems.DATE_REQUIRED']);
  });
});

describe('a rule that waits for a time of the week', () => {
  const weekday: RuleTimer = { kind: 'weekday', weekdays: [1], at: '09:00' };

  it('is given days in their order, and a time', async () => {
    const { editor, page, set, screen, problems } = await opened('weekdayAt', weekday);
    const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.map(({ checked }) => checked)).toEqual([true, ...Array(6).fill(false)]);
    boxes[4]?.click();
    boxes[2]?.click();
    await set(page.querySelector<HTMLInputElement>('input[type=time]')!, '18:00');
    expect(editor.draft().timer).toEqual({ kind: 'weekday', weekdays: [1, 3, 5], at: '18:00' });
    for (const place of [0, 2, 4]) boxes[place]?.click();
    editor.tried.set(true);
    await screen.fixture.whenStable();
    expect(problems()).toEqual(['rules.problems.WEEKDAYS_REQUIRED']);
  });
});
