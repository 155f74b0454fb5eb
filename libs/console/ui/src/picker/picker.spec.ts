import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
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
class Host {
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
  let fixture: ComponentFixture<Host>;
  const button = () => fixture.nativeElement.querySelector('button') as HTMLButtonElement;
  const box = () => document.querySelector<HTMLInputElement>('[role=combobox]');
  const options = () => [...document.querySelectorAll('[role=option]')];
  const active = () => options().findIndex((option) => option.classList.contains('active'));
  const press = async (key: string) => {
    box()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  const type = async (text: string) => {
    const field = box();
    if (!field) throw new Error('The list is closed.');
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };

  // jsdom has no layout, so it cannot scroll.
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
  });

  beforeEach(async () => {
    fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    button().click();
    await fixture.whenStable();
  });

  it('opens at what is chosen and walks around the ends', async () => {
    expect(active()).toBe(1);
    await press('ArrowDown');
    await press('ArrowDown');
    expect(active()).toBe(0);
    await press('ArrowUp');
    expect(active()).toBe(2);
  });

  it('finds without accents, picks with Enter, and gives the focus back', async () => {
    await type('lucia');
    expect(options().map((option) => option.textContent?.trim())).toEqual(['Lucía Vargas']);
    await press('Enter');
    expect(fixture.componentInstance.picked).toEqual(['u1']);
    expect(box()).toBeNull();
    expect(document.activeElement).toBe(button());
  });

  it('keeps ñ apart from n, and says when there is nobody', async () => {
    await type('nuñez');
    expect(options()).toHaveLength(1);
    await type('nunez');
    expect(options()).toHaveLength(0);
    expect(document.querySelector('.none')?.textContent).toBe('Nadie');
  });

  it('stays open when many may be picked', async () => {
    fixture.componentInstance.many.set(true);
    await fixture.whenStable();
    await press('Enter');
    expect(fixture.componentInstance.picked).toEqual(['u2']);
    expect(box()).not.toBeNull();
  });

  it('closes on Escape without a pick', async () => {
    await press('Escape');
    expect(box()).toBeNull();
    expect(fixture.componentInstance.picked).toEqual([]);
  });

  it('creates what was typed when nothing has that name, and only where it may', async () => {
    await type('Nadie más');
    await press('Enter');
    expect(fixture.componentInstance.created).toEqual([]);
    fixture.componentInstance.creates.set('Crear');
    await type(' Nuevo ');
    await press('Enter');
    expect(fixture.componentInstance.created).toEqual(['Nuevo']);
    expect(fixture.componentInstance.picked).toEqual([]);
    expect(box()).toBeNull();
  });

  it('walks without a field to search where a few options need none', async () => {
    fixture.componentInstance.searches.set(false);
    await fixture.whenStable();
    expect(box()?.readOnly).toBe(true);
    await press('ArrowDown');
    await press('Enter');
    expect(fixture.componentInstance.picked).toEqual(['u3']);
  });
});
