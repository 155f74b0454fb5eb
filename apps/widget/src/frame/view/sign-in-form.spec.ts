import type { WidgetChat } from '@bitacora/widget-protocol';
import { Refusal } from '../calls/call-errors';
import { networkButtons } from '../networks/network-buttons';
import { wordsOf } from '../spoken/words';
import { type SignInPorts, type Typed, signInForm } from './sign-in-form';

const NOTHING: WidgetChat['signIn'] = {
  ...{ facebook: false, google: false, onlySocial: false, anonymous: false },
  ...{ emailIdentifies: false, asksRut: false, asksPhone: false },
};
const words = wordsOf('es');

describe('the form of a visitor', () => {
  const shown = (asks: Partial<typeof NOTHING>, more: Partial<SignInPorts> = {}) => {
    const sent: Typed[] = [];
    const form = signInForm(words, {
      asks: { ...NOTHING, ...asks },
      language: 'es',
      load: async () => ({ networkButtons }),
      submit: async (typed) => void sent.push(typed),
      page: async () => '/widget/sign-in/google',
      enter: async () => undefined,
      ...more,
    });
    document.body.replaceChildren(form);
    const fields = [...form.querySelectorAll('input')].map(({ id }) => id);
    const fill = (id: string, value: string) => {
      const input = form.querySelector<HTMLInputElement>(`#${id}`);
      if (input) input.value = value;
    };
    const submit = async () => {
      form.requestSubmit();
      await new Promise((done) => setTimeout(done));
    };
    return { form, fields, sent, fill, submit };
  };
  const loaded = () => new Promise((done) => setTimeout(done));

  it('asks what the chat asks, and for nothing else', () => {
    expect(shown({}).fields).toEqual(['name', 'email']);
    expect(shown({ asksRut: true, asksPhone: true }).fields).toEqual([
      ...['name', 'email', 'rut', 'phone'],
    ]);
    expect(shown({ google: true, onlySocial: true }).fields).toEqual([]);
  });

  it('sends no form without what is required, and one without a telephone', async () => {
    const { form, fill, sent, submit } = shown({ asksRut: true, asksPhone: true });
    await submit();
    const wrong = [...form.querySelectorAll('[aria-invalid=true]')].map(({ id }) => id);
    expect([wrong, sent]).toEqual([['name', 'email', 'rut'], []]);
    fill('name', 'Eva');
    fill('email', 'eva@correo.example');
    fill('rut', '12.345.678-5');
    await submit();
    expect(sent).toMatchObject([{ name: 'Eva', rut: '12.345.678-5', phone: '' }]);
  });

  it('says what the server does not take beside its field, and keeps what was typed', async () => {
    const refused = new Refusal('INVALID_RUT', 422, 'rut', {});
    const { form, fill, submit } = shown(
      { asksRut: true },
      { submit: () => Promise.reject(refused) },
    );
    fill('name', 'Eva');
    fill('email', 'eva@correo.example');
    fill('rut', '12345678-9');
    await submit();
    expect(form.querySelector('#rut-error')?.textContent).toBe(words('error.rut'));
    expect(form.querySelector<HTMLInputElement>('#rut')?.value).toBe('12345678-9');
  });

  it('offers the networks that are on, and says when their window cannot be opened', async () => {
    const { form } = shown({ google: true, facebook: true });
    await loaded();
    const buttons = [...form.querySelectorAll<HTMLButtonElement>('.network')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      ...['Continuar con Google', 'Continuar con Facebook'],
    ]);
    jest.spyOn(window, 'open').mockReturnValue(null);
    buttons[0]?.click();
    await loaded();
    expect(form.querySelector('.failure')?.textContent).toContain('no deja abrir la ventana');
  });
});
