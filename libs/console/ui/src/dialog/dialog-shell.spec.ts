import { Dialog, DialogModule, type DialogRef } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
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

const later = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a dialog', () => {
  let answer = false;
  let asked = 0;

  async function opened(): Promise<DialogRef> {
    answer = false;
    asked = 0;
    TestBed.configureTestingModule({
      imports: [DialogModule],
      providers: [
        {
          provide: DISCARD_QUESTION,
          useValue: () => {
            asked += 1;
            return Promise.resolve(answer);
          },
        },
      ],
    });
    const ref = TestBed.inject(Dialog).open(FieldDialog, { autoFocus: 'first-tabbable' });
    await later();
    return ref as DialogRef;
  }
  const field = () => document.getElementById('field') as HTMLInputElement;
  const escape = async () => {
    const key = new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true });
    document.body.dispatchEvent(key);
    await later();
  };
  const write = (value: string) => {
    field().dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    field().value = value;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  };
  const isOpen = () => TestBed.inject(Dialog).openDialogs.length === 1;

  afterEach(() => TestBed.inject(Dialog).closeAll());

  it('has its close button behind its fields and actions', async () => {
    await opened();
    const order = [...document.querySelectorAll('bit-dialog input, bit-dialog button')];
    expect(order.map((one) => one.id || one.getAttribute('aria-label'))).toEqual([
      'field',
      'act',
      'Cerrar',
    ]);
  });

  it('closes at once with Escape when nothing was typed, or what was typed is gone again', async () => {
    await opened();
    write('otra');
    write('antes');
    await escape();
    expect([isOpen(), asked]).toEqual([false, 0]);
  });

  it.each([false, true])('asks before typed words are lost: %s', async (may) => {
    await opened();
    answer = may;
    write('otra cosa');
    await escape();
    expect([isOpen(), asked]).toEqual([!may, 1]);
  });
});
