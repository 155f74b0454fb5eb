import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Words } from '../../words/words.js';
import { WordChips } from './word-chips.js';

@Component({
  imports: [WordChips],
  template: `<bit-word-chips
    label="Palabras"
    placeholder="Palabra y Enter"
    [values]="values()"
    [numeric]="numeric()"
    (changed)="values.set($event)"
  />`,
})
class Host {
  readonly values = signal<readonly (string | number)[]>([]);
  readonly numeric = signal(false);
}

const ADDRESS = 'https://tienda.example/p;color=azul,talla=m';

describe('words as chips', () => {
  let fixture: ComponentFixture<Host>;
  const field = () => fixture.nativeElement.querySelector('input') as HTMLInputElement;
  const values = () => fixture.componentInstance.values();
  const type = (text: string) => {
    for (let end = 1; end <= text.length; end += 1) {
      field().value = text.slice(0, end);
      field().dispatchEvent(new Event('input'));
    }
  };
  const press = async (key: string, composing = false) => {
    const event = new KeyboardEvent('keydown', { key, isComposing: composing, cancelable: true });
    field().dispatchEvent(event);
    await fixture.whenStable();
  };
  const paste = async (text: string) => {
    const event = Object.assign(new Event('paste', { cancelable: true }), {
      clipboardData: { getData: () => text },
    });
    field().dispatchEvent(event);
    await fixture.whenStable();
    return event.defaultPrevented;
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [{ provide: Words, useValue: { t: (key: string) => key } }],
    });
    fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
  });

  it.each(['hola, buenas tardes', ADDRESS, 'uno;dos', '"a", b'])(
    'add what was typed as one: %s',
    async (text) => {
      type(text);
      expect(values()).toEqual([]);
      await press('Enter');
      expect(values()).toEqual([text]);
      expect(field().value).toBe('');
    },
  );

  it('add what is there when the field is left', async () => {
    type(`${ADDRESS} `);
    field().dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(values()).toEqual([ADDRESS]);
  });

  it('add each line of a pasted list, once, and leave one line to the field', async () => {
    expect(await paste(ADDRESS)).toBe(false);
    expect(values()).toEqual([]);
    expect(await paste(`uno, dos\r\n\n ${ADDRESS}\nuno, dos\n`)).toBe(true);
    expect(values()).toEqual(['uno, dos', ADDRESS]);
  });

  it('take no more of a list than a rule may have', async () => {
    await paste(Array.from({ length: 5_000 }, (_, at) => `palabra ${at}`).join('\n'));
    expect(values()).toHaveLength(100);
  });

  it('leave Enter to an input method that composes', async () => {
    type('にほん');
    await press('Enter', true);
    expect(values()).toEqual([]);
  });

  it.each([
    ['2,5', [2.5]],
    ['1; 2 3', [1, 2, 3]],
    ['8, 9,', [8, 9]],
    ['x', []],
  ])('of numbers: %s', async (text, expected) => {
    fixture.componentInstance.numeric.set(true);
    await fixture.whenStable();
    type(text);
    await press('Enter');
    expect(values()).toEqual(expected);
  });
});
