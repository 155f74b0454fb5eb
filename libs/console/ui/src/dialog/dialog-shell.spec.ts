import { Dialog, DialogModule } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogShellHarness, render } from '../testing/index.js';
import { DISCARD_QUESTION } from './discard-question.js';
import { DialogShell } from './dialog-shell.js';

@Component({
  imports: [DialogShell],
  template: `
    <bit-dialog heading="Etiqueta" closeLabel="Cerrar">
      <input dir="auto" id="field" value="antes" />
      <button actions type="button" id="act">Guardar</button>
    </bit-dialog>
  `,
})
class FieldDialog {}

@Component({
  imports: [DialogShell],
  template: `<bit-dialog heading="Historial" closeLabel="Cerrar">Se creó ayer.</bit-dialog>`,
})
class ReadingDialog {}

@Component({ imports: [DialogModule], template: '' })
class DialogHost {
  readonly dialog = inject(Dialog);
}

describe('a dialog', () => {
  async function opened(answer = false) {
    const asked = jest.fn(() => Promise.resolve(answer));
    TestBed.configureTestingModule({
      providers: [{ provide: DISCARD_QUESTION, useValue: asked }],
    });
    const screen = await render(DialogHost);
    const { dialog } = screen.fixture.componentInstance;
    dialog.open(FieldDialog, { autoFocus: 'first-tabbable' });
    const shell = await screen.document.getHarness(DialogShellHarness);
    const field = document.getElementById('field') as HTMLInputElement;
    field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    const write = (text: string) => {
      field.value = text;
      // As a browser's: it reaches the dialog around the field.
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    return { shell, write, asked, isOpen: () => dialog.openDialogs.length === 1 };
  }

  afterEach(() => TestBed.inject(Dialog).closeAll());

  it('has its close button behind its fields and actions', async () => {
    const { shell } = await opened();
    expect(await shell.heading()).toBe('Etiqueta');
    expect(await shell.acts()).toEqual(['Guardar']);
    const order = [...document.querySelectorAll('bit-dialog input, bit-dialog button')];
    expect(order.map((one) => one.id || one.getAttribute('aria-label'))).toEqual([
      'field',
      'act',
      'Cerrar',
    ]);
  });

  it('has the focus on its heading when there is nothing but the close button, until the person goes there', async () => {
    const screen = await render(DialogHost);
    screen.fixture.componentInstance.dialog.open(ReadingDialog, { autoFocus: 'first-tabbable' });
    await screen.document.getHarness(DialogShellHarness);
    const close = document.querySelector<HTMLElement>('bit-dialog .close');
    close?.focus();
    expect(document.activeElement?.textContent).toBe('Historial');
    close?.focus();
    expect(document.activeElement).toBe(close);
  });

  it('closes at once with Escape when nothing was typed, or what was typed is gone again', async () => {
    const { shell, write, asked, isOpen } = await opened();
    write('otra');
    write('antes');
    await shell.escape();
    expect(isOpen()).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([false, true])('asks before typed words are lost: %s', async (may) => {
    const { shell, write, asked, isOpen } = await opened(may);
    write('otra cosa');
    await shell.escape();
    expect(isOpen()).toBe(!may);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it.each([false, true])('asks the same at its close button: %s', async (may) => {
    const { shell, write, isOpen } = await opened(may);
    write('otra cosa');
    await shell.close();
    expect(isOpen()).toBe(!may);
  });
});
