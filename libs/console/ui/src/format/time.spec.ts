import { TestBed } from '@angular/core/testing';
import { TimeHarness, render } from '../testing/index.js';
import { Formats } from './formats.js';
import { Time } from './time.js';

it('an instant is written in the language of the person, and whole on hover', async () => {
  const screen = await render(Time, { at: '2026-11-22T09:41:07.000Z', as: 'stamp' });
  const time = await screen.itself(TimeHarness);
  expect(await time.at()).toBe('2026-11-22T09:41:07.000Z');
  TestBed.inject(Formats).locale.set('en');
  const english = await time.full();
  expect(english).toContain('2026');
  TestBed.inject(Formats).locale.set('pt');
  expect(await time.full()).not.toBe(english);
});
