import { Component } from '@angular/core';
import { EventLineHarness, render } from '../testing/index.js';
import { EventLine } from './event-line.js';

@Component({
  imports: [EventLine],
  template: `<bit-event-line icon="zap" kind="rule" at="2026-11-22T09:41:07.000Z"
    >La regla <b>Urgentes</b> asignó</bit-event-line
  >`,
})
class EventLineHost {}

it('a line of an event has the glyph in the colour of who did it, words and the second', async () => {
  const { document } = await render(EventLineHost);
  const line = await document.getHarness(EventLineHarness);
  expect(await line.words()).toBe('La regla Urgentes asignó');
  const glyph = await line.glyph();
  expect(await glyph.icon()).toBe('zap');
  expect(await glyph.by()).toContain('by-rule');
  expect(await (await line.time()).text()).toContain('07');
});
