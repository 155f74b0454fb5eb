import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { ConfirmHarness, DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { AttributesPage } from './attributes-page.js';
import { keyFor } from './attribute-key.js';

@Component({
  imports: [AttributesPage, ToastList],
  template: '<bit-attributes-page /><bit-toasts closeLabel="x" />',
})
class Host {}

const rest = { description: '', pattern: null, hint: '', options: [] };
const PLAN = {
  ...{ ...rest, id: 'a1', owner: 'conversation', key: 'plan', type: 'list', name: 'Plan' },
  options: [
    { id: 'o1', name: 'Oro', removed: false },
    { id: 'o2', name: 'Plata', removed: false },
    { id: 'o0', name: 'Viejo', removed: true },
  ],
};
const AGE = { ...rest, id: 'a2', owner: 'contact', key: 'edad', type: 'number', name: 'Edad' };

const ruleNaming = (name: string, body: object) => ({ name, body });
const BY_VALUE = ruleNaming('Oro primero', {
  conditions: {
    all: [{ fact: 'conversation.attribute.list.a1', operator: 'is', value: 'o1' }],
  },
  actions: [],
});
const BY_TEXT = ruleNaming('Saludo', {
  conditions: { always: true },
  actions: [{ type: 'sendReply', texts: ['{{conversacion.atributo.plan}}'] }],
});

async function page(values = 1000, rules: readonly object[] = []) {
  const gateway = {
    saveAttribute: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    deleteAttribute: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    attributeUse: () => Promise.resolve({ values, options: [{ id: 'o1', count: 3 }] }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideDesk({ permissions: ['settings.manage'], attributes: [PLAN, AGE] }),
      { provide: SettingsGateway, useValue: gateway },
      { provide: RuleGateway, useValue: { all: () => Promise.resolve(rules) } },
      { provide: MacroGateway, useValue: { all: () => Promise.resolve([]) } },
    ],
  });
  return { gateway, screen: await render(Host) };
}

describe('the page of attributes', () => {
  it('lists those of conversations and those of contacts apart', async () => {
    const { screen } = await page();
    expect(screen.texts('li b')).toEqual(['Plan']);
    const [, contacts] = document.querySelectorAll<HTMLInputElement>('bit-segmented input');
    contacts?.click();
    await screen.settled();
    expect(screen.texts('li b')).toEqual(['Edad']);
  });

  it('makes one, with a key of its name', async () => {
    const { gateway, screen } = await page();
    await screen.press('settings.attributes.create');
    await screen.write('settings.attributes.name', 'Número de pedido');
    await screen.write('settings.attributes.pattern', 'AN-\\d+');
    await (
      await screen.document.getHarness(DialogShellHarness)
    ).press('settings.attributes.create');
    expect(gateway.saveAttribute).toHaveBeenCalledWith(null, {
      ...{ owner: 'conversation', type: 'text', name: 'Número de pedido', description: '' },
      ...{ key: 'numero_de_pedido', pattern: 'AN-\\d+', hint: '', options: [] },
      setBySite: false,
    });
    expect(screen.texts('bit-switch-line b')).toEqual([]);
  });

  it('opens one of contacts to the website', async () => {
    const { gateway, screen } = await page();
    const [, contacts] = document.querySelectorAll<HTMLInputElement>('bit-segmented input');
    contacts?.click();
    await screen.settled();
    await screen.press('settings.editOf Edad');
    document.querySelector<HTMLInputElement>('bit-switch-line input')?.click();
    await screen.settled();
    await screen.press('app.save');
    expect(gateway.saveAttribute.mock.calls[0]?.[1]).toMatchObject({ setBySite: true });
  });

  it('puts what is refused beside its field', async () => {
    const { gateway, screen } = await page();
    gateway.saveAttribute.mockRejectedValue(
      new RefusedError([{ code: 'PATTERN_INVALID', field: 'input.pattern', params: {} }]),
    );
    await screen.press('settings.attributes.create');
    await screen.write('settings.attributes.name', 'Pedido');
    await screen.write('settings.attributes.pattern', '(?=a)');
    await (
      await screen.document.getHarness(DialogShellHarness)
    ).press('settings.attributes.create');
    const field = await screen.field('settings.attributes.pattern');
    expect(await field.error()).toBe('errors.PATTERN_INVALID');
  });

  it('takes an option that is in use away only after a question with the number', async () => {
    const { gateway, screen } = await page();
    await screen.press('settings.editOf Plan');
    await screen.press('settings.attributes.optionOff 1');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual(['settings.attributes.optionValues 3']);
    await question.answer('app.cancel');
    await screen.press('settings.attributes.optionOff 2');
    await screen.press('app.save');
    expect(gateway.saveAttribute.mock.calls[0]?.[1]).toMatchObject({
      options: [{ id: 'o1', name: 'Oro' }],
    });
  });

  it.each([
    [12, 'settings.attributes.removingValues 12'],
    [1000, 'settings.attributes.removingValuesMany 1000'],
  ])('says how many values go: %d', async (values, line) => {
    const { gateway, screen } = await page(values);
    await screen.press('settings.deleteOf Plan');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual([line, 'settings.attributes.removingKeeps']);
    await question.answer('settings.attributes.remove');
    expect(gateway.deleteAttribute).toHaveBeenCalledWith({
      ...{ attributeId: 'a1', owner: 'conversation' },
    });
  });
});

describe('an attribute that rules name', () => {
  it('says which of them stop when it goes, by their conditions or by their texts', async () => {
    const { screen } = await page(12, [BY_VALUE, BY_TEXT]);
    await screen.press('settings.deleteOf Plan');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect((await question.details())[1]).toMatch(/settings\.rulesStop 2 .*Oro primero.*Saludo/u);
  });

  it('says it of an option, too', async () => {
    const { screen } = await page(12, [BY_VALUE, BY_TEXT]);
    await screen.press('settings.editOf Plan');
    await screen.press('settings.attributes.optionOff 1');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect((await question.details()).join()).toMatch(/settings\.rulesStop 1 .*Oro primero/u);
  });
});

describe('the key of a name', () => {
  it.each([
    ['Número de pedido', 'numero_de_pedido'],
    ['  ¿2 años? ', 'anos'],
    ['⭐', ''],
    ['a'.repeat(60), 'a'.repeat(40)],
  ])('%s: %s', (name, key) => expect(keyFor(name)).toBe(key));
});
