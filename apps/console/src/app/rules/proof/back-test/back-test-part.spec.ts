import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import {
  type ShownBackTest,
  BackTestGateway,
  type AskedBackTest,
} from '@bitacora/console-data/rules';
import { SegmentedHarness, render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { DirectoryStore } from '../../../directory/directory-store.js';
import { SessionStore } from '../../../session/session-store.js';
import { Words } from '../../../words/words.js';
import { RuleEditor } from '../../editor/rule-editor.js';
import { RuleWords } from '../../words/rule-words.js';
import { BackTestPart } from './back-test-part.js';

const BODY = {
  name: 'Urgentes',
  conditions: { all: [{ fact: 'message.text', operator: 'contains', value: 'pedido' }] },
};
const COUNTS = {
  acted: 3,
  conversations: 2,
  parts: [1, 2],
  verdicts: [
    { verdict: 'acted', count: 3 },
    { verdict: 'notMatched', count: 9 },
  ],
  effects: { messages: 3, assignments: 0, notes: 0, labels: 0, statuses: 0, others: 0 },
};
const example = (side: string, revision: number) => ({
  ...{ side, revision, conversationId: 'v1', at: '2026-11-20T09:00:00.000Z', reference: 'K7Q2' },
  ...{ contactName: 'Lucía', text: 'mi pedido', assigneeId: null },
});
const FINISHED = {
  ...{ state: 'finished', refused: null, events: 41208, total: 41208, took: 400, liveVersion: 4 },
  draft: COUNTS,
  live: { ...COUNTS, acted: 1 },
  sides: { gained: 2, lost: 0, same: 1 },
  examples: [example('gained', 1), example('gained', 3), example('same', 5)],
} as unknown as ShownBackTest;

async function opened(missing: readonly object[] = []) {
  const stream = new Subject<ShownBackTest>();
  const asked: AskedBackTest[] = [];
  const said: string[] = [];
  const t = (key: string, params: object = {}) =>
    `${key} ${Object.values(params).join(' ')}`.trim();
  const body = signal<object>(BODY);
  const editor = {
    written: () => ({ body: body(), places: new Map() }),
    origin: signal({ ruleId: 'r1', version: 4, body: BODY }),
    missing: signal(missing),
    tried: signal(false),
    say: (text: string) => said.push(text),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: RuleEditor, useValue: editor },
      { provide: RuleWords, useValue: { things: () => [{ id: 'web', label: 'Tienda' }] } },
      { provide: SessionStore, useValue: { may: () => true } },
      { provide: DirectoryStore, useValue: { users: signal([]) } },
      { provide: Words, useValue: { t, n: t, has: () => false, language: signal('es') } },
      {
        provide: BackTestGateway,
        useValue: { run: (input: AskedBackTest) => (asked.push(input), stream) },
      },
    ],
  });
  const { fixture, element, page } = await render(BackTestPart, {});
  const press = async (text: string) => {
    [...element.querySelectorAll('button')].find((one) => one.textContent.includes(text))?.click();
    await fixture.whenStable();
  };
  const push = async (pushed: ShownBackTest) => {
    stream.next(pushed);
    await fixture.whenStable();
  };
  const links = () =>
    [...element.querySelectorAll('li a')].map((link) => link.getAttribute('href'));
  return { body, asked, said, stream, element, fixture, page, press, push, links };
}

describe('the back-test of a rule', () => {
  it('asks for the draft beside its rule, and shows what comes', async () => {
    const { asked, element, press, push, links, said } = await opened();
    await press('rules.backTest.start');
    expect(asked).toMatchObject([{ ruleId: 'r1', body: BODY, inboxIds: null }]);
    await push({ ...FINISHED, state: 'running', examples: [] });
    expect(element.querySelector('bit-progress')).not.toBeNull();
    expect(links()).toEqual([]);
    await push(FINISHED);
    expect(element.querySelector('bit-progress')).toBeNull();
    expect(element.textContent).toContain('+2');
    expect(element.textContent).toContain('3 rules.backTest.effects.messages');
    expect(element.textContent).toContain('why.verdicts.notMatched');
    expect(element.querySelector('mark')?.textContent).toBe('pedido');
    expect(links()).toEqual([1, 3, 5].map((revision) => `/replay/v1?at=${revision}`));
    expect(said).toEqual(['rules.backTest.wouldAct']);
  });

  it('shows one side alone', async () => {
    const { page, press, push, links } = await opened();
    await press('rules.backTest.start');
    await push(FINISHED);
    const filter = await page.getHarness(SegmentedHarness);
    await filter.choose('rules.backTest.filters.same 1');
    expect(links()).toEqual(['/replay/v1?at=5']);
  });

  it('ends with the stream that is left, and says that the draft has changed since', async () => {
    const { body, press, push, stream, element, fixture } = await opened();
    await press('rules.backTest.start');
    expect(stream.observed).toBe(true);
    await press('rules.backTest.stop');
    expect(stream.observed).toBe(false);
    await press('rules.backTest.start');
    await push(FINISHED);
    body.set({ ...BODY, name: 'Otra' });
    await fixture.whenStable();
    expect(element.textContent).toContain('rules.backTest.outdated');
    fixture.destroy();
    expect(stream.observed).toBe(false);
  });

  it('asks nothing for a draft that is not complete, and shows a refusal', async () => {
    const incomplete = await opened([{ at: 'actions', code: 'REQUIRED' }]);
    await incomplete.press('rules.backTest.start');
    expect(incomplete.asked).toEqual([]);
    TestBed.resetTestingModule();
    const { press, push, element } = await opened();
    await press('rules.backTest.start');
    const errors = [{ code: 'BACK_TESTS_BUSY', field: null, params: null }];
    await push({
      ...FINISHED,
      state: 'refused',
      draft: null,
      refused: { errors },
    } as ShownBackTest);
    expect(element.querySelector('.failed')?.textContent).toContain('BACK_TESTS_BUSY');
  });
});
