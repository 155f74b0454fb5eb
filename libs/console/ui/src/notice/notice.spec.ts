import { Component, signal } from '@angular/core';
import { NoticeHarness, render } from '../testing/index.js';
import { Notice, type Tone } from './notice.js';

@Component({
  imports: [Notice],
  template: `
    <bit-notice [tone]="tone()" heading="Hay una versión nueva">
      <p>Berta la publicó.</p>
      <button acts type="button" (click)="pressed.set(true)">Cargarla</button>
    </bit-notice>
  `,
})
class NoticeHost {
  readonly tone = signal<Tone>('warn');
  readonly pressed = signal(false);
}

it('a notice says what it is, more about it, and what can be done', async () => {
  const { document, fixture } = await render(NoticeHost);
  const notice = await document.getHarness(
    NoticeHarness.with({ heading: 'Hay una versión nueva' }),
  );
  expect(await notice.tone()).toBe('warn');
  expect(await notice.text()).toContain('Berta la publicó.');
  await notice.press('Cargarla');
  expect(fixture.componentInstance.pressed()).toBe(true);
  fixture.componentInstance.tone.set('bad');
  expect(await notice.tone()).toBe('bad');
});
