import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { BUILT_IN } from '../../testing/desk.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';
import { ParamControl } from './param-control.js';

const attribute = (id: string, owner: string, type: string, options: readonly object[] = []) => ({
  ...{ id, owner, type, options, key: id, name: `Atributo ${id}` },
});
const ATTRIBUTES = [
  attribute('tier', 'conversation', 'list', [
    { id: 'gold', name: 'Oro', removed: false },
    { id: 'old', name: 'Antiguo', removed: true },
  ]),
  attribute('day', 'conversation', 'date'),
  attribute('amount', 'conversation', 'number'),
  attribute('paid', 'conversation', 'checkbox'),
  attribute('plan', 'contact', 'text'),
];

describe('an attribute that a rule sets', () => {
  let fixture: ComponentFixture<ParamControl>;
  const picker = () => fixture.debugElement.query(By.directive(Picker)).componentInstance as Picker;
  const element = () => fixture.nativeElement as HTMLElement;

  async function shown(name: 'attribute' | 'value', inputs: Readonly<Record<string, unknown>>) {
    const action = TestBed.inject(RuleWords).action('setConversationAttribute');
    fixture = TestBed.createComponent(ParamControl);
    const param = action?.params.find((one) => one.name === name);
    for (const [input, value] of Object.entries({ param, value: undefined, ...inputs }))
      fixture.componentRef.setInput(input, value);
    await fixture.whenStable();
  }

  beforeEach(() => {
    const t = (key: string) => key;
    const none = signal([]);
    const directory = {
      ...{ users: none, inboxes: none, teams: none, labels: none },
      ...{ roles: signal(BUILT_IN), attributes: signal(ATTRIBUTES), name: () => undefined },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: DirectoryStore, useValue: directory },
        { provide: Words, useValue: { t, n: t, language: signal('es') } },
      ],
    });
  });

  it('is picked among those of its owner, and one that is gone is still shown', async () => {
    await shown('attribute', {});
    expect(
      picker()
        .options()
        .map(({ label }) => label),
    ).toEqual(['Atributo tier', 'Atributo day', 'Atributo amount', 'Atributo paid']);
    await shown('attribute', { value: 'conversation.attribute.text.gone' });
    expect(picker().shown()).toBe('app.gone');
  });

  it.each([
    ['date.day', 'input[type=date]'],
    ['number.amount', 'input[type=number][step=any]'],
    ['checkbox.paid', 'bit-segmented'],
    ['list.tier', 'bit-picker'],
  ])('is given a value as its type asks for: %s', async (name, control) => {
    await shown('value', { attribute: `conversation.attribute.${name}` });
    expect(element().querySelector(control)).not.toBeNull();
  });

  it('offers the options of the list that are not removed, and nothing before it is chosen', async () => {
    await shown('value', { attribute: 'conversation.attribute.list.tier' });
    expect(
      picker()
        .options()
        .map(({ label }) => label),
    ).toEqual(['Oro']);
    await shown('value', {});
    expect(element().querySelector('input, button')).toBeNull();
  });
});
