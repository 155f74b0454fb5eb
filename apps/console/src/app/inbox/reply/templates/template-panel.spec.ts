import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { type OfferedTemplates, TemplatesGateway } from '@bitacora/console-data/templates';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { TemplatePanel } from './template-panel.js';

const TEMPLATE = {
  ...{ name: 'pedido', language: 'es_AR', category: 'UTILITY', header: '', footer: 'Tienda' },
  ...{ body: 'Hola {{1}}', buttons: ['Ver'], variables: ['1'] },
};

async function shown(
  offered: Partial<OfferedTemplates>,
  send: (input: unknown) => Promise<unknown> = async () => ({}),
) {
  const of = async () => ({ refusal: null, templates: [TEMPLATE], ...offered });
  const gateway = { provide: TemplatesGateway, useValue: { of, send } };
  TestBed.configureTestingModule({ providers: [provideDesk(), gateway] });
  const screen = await render(TemplatePanel, { conversation: { id: 'v1' } as never });
  let closed = 0;
  screen.fixture.componentInstance.closed.subscribe(() => (closed += 1));
  const fill = async (text: string) => {
    const input = screen.element.querySelector('input') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await screen.fixture.whenStable();
  };
  const button = () => screen.element.querySelector('.primary') as HTMLButtonElement;
  return { screen, fill, button, closed: () => closed };
}

describe('a template beside the reply box', () => {
  it('shows what the client will read, and is sent once its variables are filled', async () => {
    const sent: unknown[] = [];
    const { screen, fill, button, closed } = await shown({}, async (input) => sent.push(input));
    expect(screen.texts('.preview')).toEqual(['Hola {{1}} Tienda']);
    expect(screen.texts('.button')).toEqual(['Ver']);
    expect(button().disabled).toBe(true);
    await fill(' Ana ');
    expect(screen.texts('.preview')).toEqual(['Hola Ana Tienda']);
    await screen.press('thread.templates.send');
    expect(sent).toMatchObject([
      {
        ...{ conversationId: 'v1', name: 'pedido', language: 'es_AR' },
        variables: [{ name: '1', text: 'Ana' }],
      },
    ]);
    expect(closed()).toBe(1);
  });

  it('stays with what was refused', async () => {
    const reason = { code: 'TEMPLATE_NOT_FOUND', field: 'name', params: {} };
    const refuse = () => Promise.reject(new RefusedError([reason]));
    const { screen, fill, closed } = await shown({}, refuse);
    await fill('Ana');
    await screen.press('thread.templates.send');
    expect(screen.texts('[role=alert]')).toEqual(['errors.TEMPLATE_NOT_FOUND']);
    expect(closed()).toBe(0);
  });

  it('says why there are none', async () => {
    const { screen } = await shown({ templates: [] });
    expect(screen.element.textContent).toContain('thread.templates.none');
    TestBed.resetTestingModule();
    const failed = await shown({ templates: [], refusal: 'CHANNEL_UNREACHABLE' });
    expect(failed.screen.texts('[role=alert]')).toEqual(['errors.CHANNEL_UNREACHABLE']);
  });
});
