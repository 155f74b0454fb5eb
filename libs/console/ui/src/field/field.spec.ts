import { Component, signal } from '@angular/core';
import { FieldHarness, render } from '../testing/index.js';
import { Control, Field } from './field.js';

@Component({
  imports: [Field, Control],
  template: `
    <bit-field label="Nombre" hint="Lo ven todos" [error]="error()">
      <input dir="auto" #box bitControl [value]="'Ana'" (input)="written.set(box.value)" />
    </bit-field>
    <bit-field label="Zona">
      <select #zone bitControl (change)="written.set(zone.value)">
        <option value="utc">UTC</option>
        <option value="cet">CET</option>
      </select>
    </bit-field>
  `,
})
class FieldHost {
  readonly error = signal<string | null>(null);
  readonly written = signal('');
}

describe('a field', () => {
  it('ties label, hint and error to its control', async () => {
    const { document, fixture } = await render(FieldHost);
    const name = await document.getHarness(FieldHarness.with({ label: 'Nombre' }));
    expect(await name.isLabelled()).toBe(true);
    expect(await name.description()).toBe('Lo ven todos');
    expect(await name.isWrong()).toBe(false);
    fixture.componentInstance.error.set('Escribe un nombre');
    expect(await name.error()).toBe('Escribe un nombre');
    expect(await name.hint()).toBeNull();
    expect(await name.description()).toBe('Escribe un nombre');
    expect(await name.isWrong()).toBe(true);
  });

  it('is written in, and chosen from', async () => {
    const { document, fixture } = await render(FieldHost);
    const name = await document.getHarness(FieldHarness.with({ label: 'Nombre' }));
    expect(await name.value()).toBe('Ana');
    await name.write('Eva');
    expect(fixture.componentInstance.written()).toBe('Eva');
    const zone = await document.getHarness(FieldHarness.with({ label: 'Zona' }));
    await zone.choose(1);
    expect(fixture.componentInstance.written()).toBe('cet');
    expect(await zone.description()).toBeNull();
  });
});
