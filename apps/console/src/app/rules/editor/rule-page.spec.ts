import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Subscription } from 'rxjs';
import { RefusedError, type Rule, type RuleState } from '@bitacora/console-data';
import {
  BackTestGateway,
  RuleFindingGateway,
  RuleFolderGateway,
  RuleGateway,
} from '@bitacora/console-data/rules';
import { Confirm } from '@bitacora/console-ui';
import { PickerHarness, SegmentedHarness, render } from '@bitacora/console-ui/testing';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SessionStore } from '../../session/session-store.js';
import { PageTitle } from '../../words/page-title.js';
import { Words } from '../../words/words.js';
import { RulePage } from './rule-page.js';

const body = {
  name: 'Urgentes',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: ['urgente'] }] },
  actions: [{ type: 'addLabel', labelId: 'l1' }],
  stop: false,
  limits: null,
  window: null,
};
const rule = (version: number, by = 'Marta'): Rule => ({
  id: 'r1',
  name: body.name,
  state: 'on',
  version,
  order: 1,
  body,
  updatedAt: '2026-11-22T09:00:00.000Z',
  updatedBy: { kind: 'user', id: 'u1', name: by },
  createdAt: '2026-11-20T09:00:00.000Z',
  createdBy: { kind: 'user', id: 'u1', name: by },
  acted: 3,
  flagged: false,
  problems: [],
  inShadow: 0,
  folderId: null,
  named: [],
});

/** The gateway as the page sees it: what is in force can change at any time, and acts answer as they are set to. */
class FakeRules {
  readonly inForce = signal<readonly Rule[]>([rule(1)]);
  readonly sent: { readonly body: unknown; readonly expected: number }[] = [];
  answer: (version: number) => Promise<Rule | null> = (version) => Promise.resolve(rule(version));
  list = () => ({
    value: this.inForce,
    problem: signal(undefined),
    waiting: signal(false),
    refetch: () => Promise.resolve(),
  });
  follow = () => new Subscription();
  readonly followed: string[] = [];
  followActs = (id: string) => {
    this.followed.push(id);
    return new Subscription();
  };
  effects = () => Promise.resolve({ total: 0, entries: [] });
  update = (_id: string, sent: unknown, expected: number) => {
    this.sent.push({ body: sent, expected });
    return this.answer(expected + 1);
  };
  setState = (_id: string, _state: RuleState) => Promise.resolve();
}

async function opened(permissions: readonly string[] = ['rule.manage']) {
  const gateway = new FakeRules();
  const asked: string[] = [];
  const t = (key: string, params: object = {}) =>
    `${key} ${Object.values(params).join(' ')}`.trim();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: RuleGateway, useValue: gateway },
      { provide: RuleFolderGateway, useValue: {} },
      { provide: BackTestGateway, useValue: {} },
      { provide: RuleFindingGateway, useValue: { of: () => Promise.resolve(null) } },
      { provide: SessionStore, useValue: { may: (one: string) => permissions.includes(one) } },
      { provide: PageTitle, useValue: { show: () => undefined } },
      {
        provide: Confirm,
        useValue: {
          ask: ({ heading }: { heading: string }) => (asked.push(heading), Promise.resolve(false)),
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
      {
        provide: DirectoryStore,
        useValue: {
          ready: signal(true),
          users: signal([]),
          roles: signal([]),
          teams: signal([]),
          inboxes: signal([]),
          attributes: signal([]),
          labels: signal([{ id: 'l1', name: 'urgente', colour: '#c00' }]),
          name: () => undefined,
        },
      },
    ],
  });
  const screen = await render(RulePage, { ruleId: 'r1' });
  const { fixture, element: page } = screen;
  const button = (text: string) =>
    [...page.querySelectorAll('button')].find((one) =>
      `${one.textContent} ${one.ariaLabel ?? one.getAttribute('aria-label')}`.includes(text),
    )!;
  const press = async (text: string) => {
    button(text).click();
    await fixture.whenStable();
  };
  const rename = (name: string) => screen.write('rules.name', name);
  return { screen, fixture, page, gateway, asked, button, press, rename };
}

describe('the builder of a rule', () => {
  beforeAll(() => {
    // jsdom has no layout, so it cannot scroll.
    Element.prototype.scrollIntoView = () => undefined;
  });

  it('publishes what was edited as the next version of the one it was made from', async () => {
    const { gateway, press, rename } = await opened();
    await rename('Urgentes primero');
    await press('rules.publish 2');
    expect(gateway.sent).toEqual([{ body: { ...body, name: 'Urgentes primero' }, expected: 1 }]);
  });

  it('follows how often the rule acts', async () => {
    const { gateway } = await opened();
    expect(gateway.followed).toEqual(['r1']);
  });

  it('sends nothing that is incomplete, and says what is missing', async () => {
    const { gateway, page, press } = await opened();
    await press('rules.remove añadir la etiqueta');
    expect(page.textContent).not.toContain('rules.missing.actions');
    await press('rules.publish 2');
    expect(gateway.sent).toEqual([]);
    expect(page.querySelector('bit-action-list')?.textContent).toContain('rules.missing.actions');
  });

  it('brings the focus to the first thing that is missing, and to what was just added', async () => {
    const { page, press, button } = await opened();
    await press('rules.remove añadir la etiqueta');
    expect(document.activeElement).toBe(button('rules.addAction'));
    document.body.focus();
    await press('rules.publish 2');
    expect(document.activeElement).toBe(button('rules.addAction'));
    await press('rules.group');
    const groups = [...page.querySelectorAll('bit-condition-group')];
    expect(groups.at(-1)?.contains(document.activeElement)).toBe(true);
    expect(document.activeElement?.textContent).toContain('rules.condition');
  });

  it('adds an action from the list, with the focus on what it needs, and moves it up', async () => {
    const { screen, gateway, press, page } = await opened();
    const add = await screen.page.getHarness(PickerHarness.with({ label: 'rules.addAction' }));
    await add.pick('prioridad');
    const [, added] = page.querySelectorAll('bit-action-row');
    expect(added?.contains(document.activeElement)).toBe(true);
    const what = await screen.page.getAllHarnesses(PickerHarness);
    const focused = await Promise.all(what.map((one) => one.isFocused()));
    await what[focused.indexOf(true)]!.pick('alta');
    await screen.press('rules.moveUp poner prioridad');
    await press('rules.publish 2');
    const [sent] = gateway.sent as { body: { actions: { type: string }[] } }[];
    expect(sent?.body.actions.map(({ type }) => type)).toEqual(['setPriority', 'addLabel']);
  });

  it('joins its conditions in another way', async () => {
    const { screen, gateway, press } = await opened();
    const join = await screen.page.getHarness(SegmentedHarness.with({ label: 'rules.join' }));
    await join.choose('rules.joins.any');
    await press('rules.publish 2');
    expect(gateway.sent[0]?.body).toMatchObject({ conditions: { any: body.conditions.all } });
  });

  it('keeps the focus on the button that moves a row', async () => {
    const { press } = await opened();
    await press('rules.group');
    await press('rules.moveDown');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('rules.moveDown');
  });

  it('shows what the server refuses beside its control until that is edited', async () => {
    const { gateway, page, press, rename } = await opened();
    gateway.answer = () =>
      Promise.reject(
        new RefusedError([
          { code: 'VALUE_UNKNOWN', field: 'rule.conditions.all.0.value', params: {} },
        ]),
      );
    await rename('Otra');
    await press('rules.publish 2');
    expect(page.querySelector('bit-condition-row')?.textContent).toContain(
      'rules.problems.VALUE_UNKNOWN',
    );
    await rename('Otra más');
    expect(page.querySelector('bit-condition-row')?.textContent).not.toContain('VALUE_UNKNOWN');
  });

  it('says who published in between, and continues from there only when asked', async () => {
    const { fixture, gateway, page, press, rename } = await opened();
    await rename('Lo mío');
    gateway.inForce.set([rule(2, 'Berta')]);
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('rules.newer Berta 2');
    expect(page.querySelector<HTMLInputElement>('input.name')?.value).toBe('Lo mío');
    await press('rules.keepMine 3');
    await press('rules.publish 3');
    expect(gateway.sent).toMatchObject([{ expected: 2, body: { name: 'Lo mío' } }]);
  });

  it('takes a newer version up by itself while nothing was edited', async () => {
    const { fixture, gateway, page } = await opened();
    gateway.inForce.set([rule(4, 'Berta')]);
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.querySelector('.page-head .chip')?.textContent).toContain('rules.version 4');
  });

  it('undoes with Ctrl Z and asks before edits are lost', async () => {
    const { fixture, page, asked, rename } = await opened();
    await rename('Otra');
    expect(await fixture.componentInstance.mayLeave()).toBe(false);
    expect(asked).toHaveLength(1);
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }),
    );
    await fixture.whenStable();
    expect(page.querySelector<HTMLInputElement>('input.name')?.value).toBe('Urgentes');
    expect(await fixture.componentInstance.mayLeave()).toBe(true);
  });

  it('shows the rule without controls to a person who may only read', async () => {
    const { page, button } = await opened([]);
    expect(page.querySelector('bit-condition-row')?.textContent).toContain('urgente');
    expect(page.querySelector('input.name, bit-picker, bit-move-buttons')).toBeNull();
    expect(button('rules.publish')).toBeUndefined();
  });

  it('says so when there is no such rule', async () => {
    const { fixture, gateway, page } = await opened();
    gateway.inForce.set([]);
    await fixture.whenStable();
    expect(page.textContent).toContain('rules.goneText');
    expect(TestBed.inject(Router).url).toBe('/');
  });
});
