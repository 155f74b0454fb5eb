import { TestBed } from '@angular/core/testing';
import { Words } from '../../words/words.js';
import { DurationControl } from './duration-control.js';

async function asked(minutes: number | undefined, most = 525_600) {
  const t = (key: string) => key;
  TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t } }] });
  const fixture = TestBed.createComponent(DurationControl);
  const host = fixture.nativeElement as HTMLElement;
  const given: (number | undefined)[] = [];
  fixture.componentInstance.changed.subscribe((value) => {
    given.push(value);
    fixture.componentRef.setInput('minutes', value);
  });
  fixture.componentRef.setInput('label', 'time');
  fixture.componentRef.setInput('most', most);
  fixture.componentRef.setInput('minutes', minutes);
  await fixture.whenStable();
  const field = () => host.querySelector<HTMLInputElement>('input[type=number]');
  return {
    given,
    shown: () => [field()?.value, host.querySelector('label.on')?.textContent.trim()],
    most: () => field()?.max,
    async types(text: string) {
      const input = field();
      if (!input) return;
      input.value = text;
      input.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    },
    async picks(unit: string) {
      host.querySelector<HTMLElement>(`input[value=${unit}]`)?.click();
      await fixture.whenStable();
    },
  };
}

describe('a time that a rule waits', () => {
  it.each([
    [90, '90', 'minutes'],
    [120, '2', 'hours'],
    [2880, '2', 'days'],
  ])('of %d minutes is shown in the largest unit that says it whole', async (minutes, ...shown) => {
    const control = await asked(minutes);
    expect(control.shown()).toEqual([shown[0], `rules.timer.${shown[1]}`]);
  });

  it('is written in the unit that the person picks', async () => {
    const control = await asked(90);
    await control.picks('hours');
    await control.types('24');
    expect(control.given).toEqual([5400, 1440]);
    expect(control.shown()).toEqual(['24', 'rules.timer.hours']);
    expect(control.most()).toBe('8760');
  });

  it('is not given while nothing is written', async () => {
    const control = await asked(60);
    await control.types('');
    expect(control.given).toEqual([undefined]);
  });
});
