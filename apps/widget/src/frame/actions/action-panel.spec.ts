import { Refusal, Unreachable } from '../calls/call-errors';
import { wordsOf } from '../spoken/words';
import { type ActionPorts, actionPanel } from './action-panel';

describe('what a visitor does with a conversation', () => {
  const settled = () => new Promise((done) => setTimeout(done));
  let sent: [string, { id?: string; conversation?: string; language?: string }][];
  let closed: number;
  let answer: () => Promise<void>;
  let panel: HTMLElement;

  const shown = (status = 'open', transcripts = true) => {
    sent = [];
    closed = 0;
    answer = () => Promise.resolve();
    panel = actionPanel({
      ...{ language: 'es', words: wordsOf('es') },
      state: () =>
        ({ conversation: { reference: '7K2M9Q', status }, config: { transcripts } }) as never,
      act: (...act) => {
        sent.push(act);
        return answer();
      },
      closed: () => (closed += 1),
    } satisfies ActionPorts);
    document.body.replaceChildren(panel);
  };
  const buttons = () => [...panel.querySelectorAll('button')].map(({ textContent }) => textContent);
  const press = async (label: string) => {
    [...panel.querySelectorAll('button')].find(({ textContent }) => textContent === label)?.click();
    await settled();
  };
  const said = () => panel.querySelector('[role=status]')?.textContent;

  it('is a copy by mail where mails are sent, and the end of what is not over', () => {
    shown();
    expect(buttons()).toEqual(['Recibir una copia por correo', 'Terminar la conversación']);
    shown('open', false);
    expect(buttons()).toEqual(['Terminar la conversación']);
    shown('resolved');
    expect(buttons()).toEqual(['Recibir una copia por correo']);
  });

  it('ends it after a question, which can be answered with no', async () => {
    shown();
    await press('Terminar la conversación');
    expect([said(), sent]).toEqual(['¿Terminar la conversación? Lo escrito se conserva.', []]);
    await press('Seguir');
    expect([said(), document.activeElement?.textContent]).toEqual(['', 'Terminar la conversación']);
    await press('Terminar la conversación');
    await press('Terminar');
    expect(sent).toEqual([['end', expect.objectContaining({ conversation: '7K2M9Q' })]]);
    expect(closed).toBe(1);
  });

  it('sends a copy in the language of the visitor, and the same request again after a lost answer', async () => {
    shown();
    answer = () => Promise.reject(new Unreachable('lost'));
    await press('Recibir una copia por correo');
    expect(said()).toBe('No se pudo enviar');
    answer = () => Promise.resolve();
    await press('Recibir una copia por correo');
    expect(said()).toBe('Te enviamos la copia a tu correo.');
    expect(sent.map(([, { language }]) => language)).toEqual(['es', 'es']);
    expect(new Set(sent.map(([, { id }]) => id)).size).toBe(1);
  });

  it.each([
    ['NO_EMAIL', 'No tenemos un correo tuyo.'],
    ['NOT_ANSWERED_YET', 'Podrás pedirla cuando alguien te responda.'],
    ['CONTACT_BLOCKED', 'Aquí no puedes escribir.'],
    [
      'TOO_MANY_CONVERSATION_MAILS',
      'Van muchos intentos desde aquí. Prueba de nuevo en unos minutos.',
    ],
    ['MAILS_OFF', 'No se pudo enviar'],
  ])('says why there is no copy: %s', async (code, words) => {
    shown();
    answer = () => Promise.reject(new Refusal(code, 422, null, {}));
    await press('Recibir una copia por correo');
    expect([said(), closed]).toEqual([words, 0]);
  });

  it('is closed by Escape, which leaves the window open', () => {
    shown();
    const reached = jest.fn();
    document.addEventListener('keydown', reached);
    panel.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.removeEventListener('keydown', reached);
    expect([closed, reached.mock.calls]).toEqual([1, []]);
  });
});
