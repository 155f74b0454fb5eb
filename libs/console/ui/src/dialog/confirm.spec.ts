import { Component, inject } from '@angular/core';
import { ConfirmHarness, render } from '../testing/index.js';
import { Confirm } from './confirm.js';

@Component({ template: `<button type="button">Borrar</button>` })
class ConfirmHost {
  readonly confirm = inject(Confirm);
}

const words = {
  heading: '¿Borrar la etiqueta urgente?',
  text: 'Se quita de todas.',
  details: ['3 conversaciones la llevan', 'El registro la recuerda'],
  act: 'Borrar etiqueta',
  cancel: 'Cancelar',
  danger: true,
};

describe('a question', () => {
  const asked = async () => {
    const { document, fixture } = await render(ConfirmHost);
    const answer = fixture.componentInstance.confirm.ask(words);
    return { answer, question: await document.getHarness(ConfirmHarness) };
  };

  it('says what goes, names the act, and is answered by it', async () => {
    const { question, answer } = await asked();
    expect(await question.heading()).toBe(words.heading);
    expect(await question.says()).toBe(words.text);
    expect(await question.details()).toEqual(words.details);
    expect(await question.isDangerous()).toBe(true);
    await question.answer('Borrar etiqueta');
    expect(await answer).toBe(true);
  });

  it('is answered with no by the other button, and by Escape', async () => {
    const first = await asked();
    await first.question.answer('Cancelar');
    expect(await first.answer).toBe(false);
    const second = await asked();
    await second.question.escape();
    expect(await second.answer).toBe(false);
  });
});
