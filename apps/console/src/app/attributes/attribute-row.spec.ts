import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { PickerHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../testing/desk.js';
import { AttributeList } from './attribute-list.js';
import type { DefinedAttribute, HeldValue } from './attribute-words.js';

const saved = jest.fn<Promise<unknown>, [string, HeldValue | null]>();
const of = signal('k1');
const values = signal<{ attribute: { id: string }; value: unknown }[]>([]);
const fixed = signal(false);

@Component({
  imports: [AttributeList],
  template: `<bit-attribute-list
    owner="conversation"
    [of]="of()"
    [values]="values()"
    [fixed]="fixed()"
    [save]="save"
  />`,
})
class Host {
  readonly of = of;
  readonly values = values;
  readonly fixed = fixed;
  readonly save = saved;
}

function attribute(id: string, type: DefinedAttribute['type'], more: object = {}) {
  const rest = { key: id, description: '', pattern: null, hint: '', options: [], ...more };
  return { id, owner: 'conversation', type, name: id, ...rest };
}
const PLAN = attribute('plan', 'list', {
  options: [
    { id: 'o1', name: 'Oro ⭐', removed: false },
    { id: 'o2', name: 'قديم', removed: true },
  ],
});
const ALL = [
  attribute('order', 'text', { hint: 'AB-1234' }),
  attribute('amount', 'number'),
  attribute('page', 'link'),
  attribute('due', 'date'),
  PLAN,
  attribute('paid', 'checkbox'),
  { ...attribute('vip', 'text'), owner: 'contact' },
];

async function shown(held: Readonly<Record<string, HeldValue>> = {}, attributes: object[] = ALL) {
  saved.mockReset().mockResolvedValue(undefined);
  of.set('k1');
  fixed.set(false);
  values.set(Object.entries(held).map(([id, value]) => ({ attribute: { id }, value })));
  TestBed.configureTestingModule({ providers: [provideDesk({ attributes })] });
  return render(Host);
}

describe('attributes beside a conversation', () => {
  it('are those of conversations, each as its type is read', async () => {
    const held = {
      amount: 1234.5,
      due: '2026-03-02',
      plan: 'o1',
      paid: true,
      page: 'https://a.example/x',
    };
    const screen = await shown(held);
    expect(screen.texts('dt')).toEqual(['order', 'amount', 'page', 'due', 'plan', 'paid']);
    expect(screen.texts('dd .value')).toEqual(['—', '1234,5', '2 mar 2026']);
    expect(screen.texts('dd a')).toEqual(['https://a.example/x']);
  });

  it('follow no link that would run in the console', async () => {
    const screen = await shown({ page: 'javascript:alert(1)' });
    expect(screen.texts('dd a')).toEqual([]);
    expect(screen.texts('dd .value')).toContain('javascript:alert(1)');
  });

  it('are written where they stand, and Escape leaves them as they were', async () => {
    const screen = await shown({ order: 'AB-1' });
    await screen.press('inbox.attributes.editOf order');
    expect(screen.words).toContain('AB-1234');
    await screen.press('inbox.attributes.cancelOf order');
    expect(saved).not.toHaveBeenCalled();
    await screen.press('inbox.attributes.editOf amount');
    input(screen).value = '12,5';
    await screen.press('inbox.attributes.saveOf amount');
    expect(saved).toHaveBeenCalledWith('amount', 12.5);
    expect(screen.texts('form')).toEqual([]);
  });

  it('say beside the control what is wrong, also what the server says', async () => {
    const screen = await shown();
    await screen.press('inbox.attributes.editOf amount');
    input(screen).value = 'doce';
    await screen.press('inbox.attributes.saveOf amount');
    expect(screen.texts('[role=alert]')).toEqual(['errors.NUMBER_INVALID']);
    expect(saved).not.toHaveBeenCalled();
    saved.mockRejectedValue(
      new RefusedError([{ code: 'ATTRIBUTE_NOT_FOUND', field: 'input.attributeId', params: {} }]),
    );
    input(screen).value = '';
    await screen.press('inbox.attributes.saveOf amount');
    expect(saved).toHaveBeenCalledWith('amount', null);
    expect(screen.texts('[role=alert]')).toEqual(['errors.ATTRIBUTE_NOT_FOUND']);
    expect(input(screen).getAttribute('aria-invalid')).toBe('true');
  });

  it('tell a person who writes that another one was faster', async () => {
    const screen = await shown({ order: 'AB-1' });
    await screen.press('inbox.attributes.editOf order');
    values.set([{ attribute: { id: 'order' }, value: 'AB-2' }]);
    await screen.settled();
    expect(screen.texts('[role=status]')).toEqual(['inbox.attributes.overtaken AB-2']);
    expect(input(screen).value).toBe('AB-1');
  });

  it('close the editor with the conversation', async () => {
    const screen = await shown({ order: 'AB-1' });
    await screen.press('inbox.attributes.editOf order');
    of.set('k2');
    await screen.settled();
    expect(screen.texts('form')).toEqual([]);
  });

  it('offer the options of a list, none of those that were removed', async () => {
    Element.prototype.scrollIntoView = () => undefined;
    const screen = await shown({ plan: 'o2' }, [PLAN]);
    expect(screen.texts('dd')).toEqual(['app.attributes.removedOption قديم']);
    const picker = await screen.page.getHarness(PickerHarness);
    await picker.pick('Oro ⭐');
    expect(saved).toHaveBeenCalledWith('plan', 'o1');
  });

  it('are read alone by who may not change them', async () => {
    const screen = await shown({ order: 'AB-1' });
    fixed.set(true);
    await screen.settled();
    expect(screen.texts('dd button:not(:disabled)')).toEqual([]);
    expect(document.querySelectorAll('dd input:not(:disabled)')).toHaveLength(0);
  });
});

function input(_screen: unknown): HTMLInputElement {
  return document.querySelector('dd form input') as HTMLInputElement;
}
