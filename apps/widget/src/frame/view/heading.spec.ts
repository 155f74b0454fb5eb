import { fakeItem } from '../fakes/server';
import type { ChatState } from '../chat/chat-state';
import { paint } from './colours';
import { Heading } from './heading';

const texts = (es: string, en = '') => ({ es, en, pt: '' });
const chat = {
  ...{ colour: '#aa0000', textColour: '#ffeeee', accent: { light: '#aa0000', dark: '#ff8080' } },
  identification: texts('Atendemos *de 9 a 18*', 'We answer from 9'),
  header: texts('Tu caso está en buenas manos'),
};
const stateOf = (change: Partial<ChatState>) =>
  ({
    ...{ phase: 'chat', items: [], pending: [], ...change },
    config: { language: 'es', chat },
  }) as unknown as ChatState;

describe('what the inbox says at the top of the window', () => {
  it('is the identification before a conversation and the header above one', () => {
    const heading = new Heading('es');
    heading.render(stateOf({ phase: 'form' }));
    expect(heading.element.textContent).toContain('de 9 a 18');
    expect(heading.element.querySelector('strong')).not.toBeNull();
    heading.render(stateOf({ items: [fakeItem('1', 'agent', 'Hola', null)] }));
    expect([heading.element.textContent, heading.element.hidden]).toEqual([
      'Tu caso está en buenas manos',
      false,
    ]);
    heading.render(stateOf({ phase: 'loading' }));
    expect(heading.element.hidden).toBe(true);
  });

  it('is in the language of the visitor, else in that of the inbox', () => {
    const heading = new Heading('en');
    heading.render(stateOf({ phase: 'form' }));
    expect(heading.element.textContent).toBe('We answer from 9');
    heading.render(stateOf({ items: [fakeItem('1', 'agent', 'Hola', null)] }));
    expect(heading.element.textContent).toBe('Tu caso está en buenas manos');
  });

  it('comes in the colours of the inbox, links and focus in one that can be read', () => {
    const root = document.createElement('div');
    paint(root, chat as never);
    const of = (name: string) => root.style.getPropertyValue(name);
    expect([of('--main'), of('--on-main')]).toEqual(['#aa0000', '#ffeeee']);
    expect(of('--focus')).toBe('light-dark(#aa0000, #ff8080)');
    paint(root, undefined);
    expect(of('--main')).toBe('#aa0000');
  });
});
