import { Component, inject, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { FocusPlace } from './focus-place.js';
import { FocusPlaces } from './focus-places.js';

@Component({
  imports: [FocusPlace],
  template: `
    <button id="self" type="button" bitFocus="self">Uno</button>
    @for (row of rows(); track row) {
      <div dir="auto" [id]="row" tabindex="-1" [bitFocus]="'row-' + row">{{ row }}</div>
    }
    <details bitFocus="wrong">
      <summary>Más</summary>
      <button type="button">Dos</button
      ><input dir="auto" id="bad" [attr.aria-invalid]="bad() || null" />
    </details>
    <p bitFocus="radios">
      <input type="radio" name="r" value="a" /><input id="on" type="radio" name="r" checked />
    </p>
    <p bitFocus="disabled">
      <button type="button" disabled>No</button><input dir="auto" id="free" />
    </p>
  `,
})
class PlacesHost {
  readonly focus = inject(FocusPlaces);
  readonly rows = signal<readonly string[]>(['a']);
  readonly bad = signal(true);
}

describe('places of the focus', () => {
  let fixture: ComponentFixture<PlacesHost>;
  const focused = () => document.activeElement?.id;

  beforeEach(async () => {
    fixture = TestBed.createComponent(PlacesHost);
    document.body.append(fixture.nativeElement);
    await fixture.whenStable();
  });
  afterEach(() => fixture.nativeElement.remove());

  const go = async (...names: string[]) => {
    fixture.componentInstance.focus.to(...names);
    await fixture.whenStable();
  };

  it('are found by name, also when they are drawn only after it was asked for', async () => {
    await go('self');
    expect(focused()).toBe('self');
    fixture.componentInstance.rows.set(['b', 'a']);
    await go('row-b');
    expect(focused()).toBe('b');
  });

  it('lead to what is wrong in them, and open the section around it', async () => {
    await go('wrong');
    expect(focused()).toBe('bad');
    expect(fixture.nativeElement.querySelector('details').open).toBe(true);
  });

  it('lead to their first control that can be used, of radio buttons to the chosen one', async () => {
    await go('radios');
    expect(focused()).toBe('on');
    await go('disabled');
    expect(focused()).toBe('free');
  });

  it('are taken in the order of the page, and names without a place are passed over', async () => {
    await go('nowhere', 'radios', 'row-a');
    expect(focused()).toBe('a');
    fixture.componentInstance.rows.set([]);
    await go('row-a');
    expect(document.activeElement).toBe(document.body);
  });

  it('are gone to only when the focus was lost, if that is asked for', async () => {
    await go('self');
    fixture.componentInstance.focus.ifLost('row-a');
    await fixture.whenStable();
    expect(focused()).toBe('self');
    (document.activeElement as HTMLElement).blur();
    fixture.componentInstance.focus.ifLost('row-a');
    await fixture.whenStable();
    expect(focused()).toBe('a');
  });
});
