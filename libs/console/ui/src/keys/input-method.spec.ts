import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideKeysOfInputMethods } from './input-method.js';

@Component({
  template: `<input
    dir="auto"
    (keydown)="heard.push('key')"
    (keydown.enter)="heard.push('enter')"
    (keydown.escape)="heard.push('escape')"
  />`,
  host: { '(document:keydown)': "heard.push('document')" },
})
class Host {
  readonly heard: string[] = [];
}

@Component({ template: '<input dir="auto" class="inside" />' })
class InDialog {}

describe('keys of input methods', () => {
  let fixture: ComponentFixture<Host>;
  const press = (field: Element | null, init: KeyboardEventInit): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    field?.dispatchEvent(event);
    return event;
  };
  const field = () => fixture.nativeElement.querySelector('input') as HTMLInputElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideKeysOfInputMethods()] });
    fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
  });

  it.each([
    ['composing', { isComposing: true }],
    ['with the code of taken keys', { keyCode: 229 }],
  ])('reach no listener of the page when %s, and the browser acts', (_what, how) => {
    for (const key of ['Enter', 'Escape', 'ArrowDown', 'Tab']) {
      expect(press(field(), { key, ...how }).defaultPrevented).toBe(false);
    }
    expect(fixture.componentInstance.heard).toEqual([]);
  });

  it('are distinguished from plain keys, which act once', () => {
    press(field(), { key: 'Enter', isComposing: true });
    press(field(), { key: 'Enter' });
    expect(fixture.componentInstance.heard).toEqual(['key', 'enter', 'document']);
  });

  it('do not close a dialog of the library', () => {
    const dialog = TestBed.inject(Dialog);
    dialog.open(InDialog);
    press(document.querySelector('.inside'), { key: 'Escape', keyCode: 229 });
    expect(dialog.openDialogs).toHaveLength(1);
    press(document.querySelector('.inside'), { key: 'Escape', keyCode: 27 });
    expect(dialog.openDialogs).toHaveLength(0);
  });
});
