import { Component, signal } from '@angular/core';
import { EmptyStateHarness, render } from '../testing/index.js';
import { EmptyState } from './empty-state.js';

@Component({
  imports: [EmptyState],
  template: `
    <bit-empty icon="inbox" heading="Nada aquí" text="Llegará solo." [isPage]="isPage()">
      <button type="button" (click)="pressed.set(true)">Conectar</button>
    </bit-empty>
  `,
})
class EmptyHost {
  readonly isPage = signal(false);
  readonly pressed = signal(false);
}

it('an empty place says what it is for and offers the first step', async () => {
  const { document, fixture } = await render(EmptyHost);
  const empty = await document.getHarness(EmptyStateHarness.with({ heading: 'Nada aquí' }));
  expect(await empty.says()).toBe('Llegará solo.');
  expect(await empty.acts()).toEqual(['Conectar']);
  expect(await empty.isPage()).toBe(false);
  await empty.press('Conectar');
  expect(fixture.componentInstance.pressed()).toBe(true);
  fixture.componentInstance.isPage.set(true);
  expect(await empty.isPage()).toBe(true);
});
