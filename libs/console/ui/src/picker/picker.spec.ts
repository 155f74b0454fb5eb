import { TestKey } from '@angular/cdk/testing';
import { Component, signal } from '@angular/core';
import { PickerHarness, render } from '../testing/index.js';
import { Picker, type PickerOption } from './picker.js';

@Component({
  imports: [Picker],
  template: `
    <bit-picker
      label="Personas"
      placeholder="Buscar"
      nothing="Nadie"
      [options]="options"
      [selected]="selected()"
      [many]="many()"
      [searches]="searches()"
      [creates]="creates()"
      (created)="created.push($event)"
      (picked)="picked.push($event)"
      >Elegir</bit-picker
    >
  `,
})
class PickerHost {
  readonly options: readonly PickerOption[] = [
    { id: 'u1', label: 'Lucía Vargas' },
    { id: 'u2', label: 'Tomás Núñez' },
    { id: 'u3', label: 'Ana Pereira' },
  ];
  readonly selected = signal<string[]>(['u2']);
  readonly many = signal(false);
  readonly picked: string[] = [];
  readonly searches = signal(true);
  readonly creates = signal<string | undefined>(undefined);
  readonly created: string[] = [];
}

describe('picker', () => {
  // jsdom has no layout, so it cannot scroll.
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });

  const opened = async () => {
    const { document, fixture } = await render(PickerHost);
    const picker = await document.getHarness(PickerHarness.with({ label: 'Personas' }));
    await picker.open();
    return { picker, host: fixture.componentInstance };
  };

  it('opens at what is chosen and walks around the ends', async () => {
    const { picker } = await opened();
    expect(await picker.chosen()).toEqual(['Tomás Núñez']);
    expect(await picker.active()).toBe('Tomás Núñez');
    await picker.key(TestKey.DOWN_ARROW, TestKey.DOWN_ARROW);
    expect(await picker.active()).toBe('Lucía Vargas');
    await picker.key(TestKey.UP_ARROW);
    expect(await picker.active()).toBe('Ana Pereira');
  });

  it('finds without accents, picks with Enter, and gives the focus back', async () => {
    const { picker, host } = await opened();
    await picker.search('lucia');
    expect(await picker.options()).toEqual(['Lucía Vargas']);
    await picker.key(TestKey.ENTER);
    expect(host.picked).toEqual(['u1']);
    expect(await picker.isOpen()).toBe(false);
    expect(await picker.isFocused()).toBe(true);
  });

  it('picks what is pressed', async () => {
    const { picker, host } = await opened();
    await picker.pick('Ana');
    expect(host.picked).toEqual(['u3']);
  });

  it('keeps ñ apart from n, and says when there is no match', async () => {
    const { picker } = await opened();
    await picker.search('nuñez');
    expect(await picker.options()).toHaveLength(1);
    expect(await picker.role()).toBe('listbox');
    await picker.search('nunez');
    expect(await picker.options()).toHaveLength(0);
    expect([await picker.nothing(), await picker.role()]).toEqual(['Nadie', 'status']);
  });

  it('stays open when many may be picked', async () => {
    const { picker, host } = await opened();
    host.many.set(true);
    await picker.key(TestKey.ENTER);
    expect(host.picked).toEqual(['u2']);
    expect(await picker.isOpen()).toBe(true);
  });

  it.each([TestKey.ESCAPE, TestKey.TAB])('closes without a pick (key %i)', async (key) => {
    const { picker, host } = await opened();
    await picker.key(key);
    expect(await picker.isOpen()).toBe(false);
    expect(await picker.isFocused()).toBe(true);
    expect(host.picked).toEqual([]);
  });

  it('creates what was typed when nothing has that name, and only where it may', async () => {
    const { picker, host } = await opened();
    await picker.search('Nadie más');
    await picker.key(TestKey.ENTER);
    expect(host.created).toEqual([]);
    host.creates.set('Crear');
    await picker.search(' Nuevo ');
    await picker.key(TestKey.ENTER);
    expect(host.created).toEqual(['Nuevo']);
    expect(host.picked).toEqual([]);
    expect(await picker.isOpen()).toBe(false);
  });

  it('walks without a field to search where a few options need none', async () => {
    const { picker, host } = await opened();
    host.searches.set(false);
    expect(await picker.canSearch()).toBe(false);
    await picker.key(TestKey.DOWN_ARROW, TestKey.ENTER);
    expect(host.picked).toEqual(['u3']);
  });
});
