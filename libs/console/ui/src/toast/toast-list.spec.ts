import { TestBed } from '@angular/core/testing';
import { ToastListHarness, render } from '../testing/index.js';
import { ToastList } from './toast-list.js';
import { Toasts } from './toasts.js';

describe('toasts', () => {
  const shown = async () => {
    const screen = await render(ToastList, { closeLabel: 'Cerrar' });
    return { list: await screen.itself(ToastListHarness), toasts: TestBed.inject(Toasts) };
  };

  it('stand three at a time, the newest last', async () => {
    const { list, toasts } = await shown();
    for (const text of ['uno', 'dos', 'tres', 'cuatro']) toasts.show('plain', text);
    expect(await list.texts()).toEqual(['dos', 'tres', 'cuatro']);
    await list.press('Cerrar');
    expect(await list.texts()).toEqual(['tres', 'cuatro']);
  });

  it('interrupt a screen reader only for bad news', async () => {
    const { list, toasts } = await shown();
    toasts.show('ok', 'Guardado');
    toasts.show('bad', 'No se guardó');
    expect(await list.roles()).toEqual(['status', 'alert']);
  });

  it('leave with the act that they offer', async () => {
    const { list, toasts } = await shown();
    const run = jest.fn();
    toasts.show('ok', 'Resuelta', { label: 'Deshacer', run });
    await list.press('Deshacer');
    expect(run).toHaveBeenCalledTimes(1);
    expect(await list.texts()).toEqual([]);
  });

  it('leave by themselves, those that offer an act later', () => {
    jest.useFakeTimers();
    const toasts = TestBed.inject(Toasts);
    toasts.show('ok', 'Guardado');
    toasts.show('bad', 'No se guardó');
    jest.advanceTimersByTime(5001);
    expect(toasts.shown().map(({ text }) => text)).toEqual(['No se guardó']);
    jest.advanceTimersByTime(12_000);
    expect(toasts.shown()).toEqual([]);
    jest.useRealTimers();
  });
});
