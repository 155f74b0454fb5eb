import type { EndBody, TranscriptBody } from '@bitacora/widget-protocol';
import type { WidgetLanguage } from '../../launcher-words';
import { isRefusalError, isUnreachableError } from '../calls/call-errors';
import type { ChatState } from '../chat/chat-state';
import { uuid } from '../chat/uuid';
import { element } from '../view/element';
import type { Word } from '../spoken/words';
import { ACTION_SAYINGS } from './action-words';

/** What the panel needs of the window around it. */
export interface ActionPorts {
  readonly language: WidgetLanguage;
  readonly words: (word: Word) => string;
  state(): Pick<ChatState, 'conversation' | 'config'>;
  /** Throws a Refusal, or Unreachable. */
  act(what: 'end' | 'transcript', body: EndBody | TranscriptBody): Promise<void>;
  /** It is done, or the visitor wants none of it. */
  closed(): void;
}

/** What a visitor does with a conversation besides writing in it: a copy by mail, and its end. */
export function actionPanel(ports: ActionPorts): HTMLElement {
  const { language, words } = ports;
  const sayings = ACTION_SAYINGS[language];
  /** Of each act: a repeat whose answer was lost is the same one. */
  const body = { id: uuid(), issuedAt: new Date().toISOString() };
  const said = element('p', { class: 'said-of', role: 'status' });
  const copy = button(sayings.copy, () => void transcribe());
  const end = button(sayings.end, () => ask());
  const panel = element('div', { class: 'actions' });
  panel.onkeydown = (event) => {
    if (event.key !== 'Escape') return;
    // The window stays open.
    event.stopPropagation();
    ports.closed();
  };
  draw();
  return panel;

  function draw(): void {
    const { conversation, config } = ports.state();
    const hasEnd = conversation?.status !== 'resolved';
    panel.replaceChildren(...(config?.transcripts ? [copy] : []), ...(hasEnd ? [end] : []), said);
  }

  /** What is over cannot be taken back by the visitor: it is asked for twice. */
  function ask(): void {
    said.textContent = sayings.sure;
    const yes = button(sayings.yes, () => void finish(yes));
    const no = button(sayings.no, () => {
      said.textContent = '';
      draw();
      end.focus();
    });
    panel.replaceChildren(said, yes, no);
    no.focus();
  }

  async function finish(yes: HTMLButtonElement): Promise<void> {
    if (await sent(yes, 'end', {})) ports.closed();
  }

  async function transcribe(): Promise<void> {
    if (await sent(copy, 'transcript', { language })) said.textContent = sayings.copied;
  }

  async function sent(
    pressed: HTMLButtonElement,
    what: 'end' | 'transcript',
    more: object,
  ): Promise<boolean> {
    const { conversation } = ports.state();
    if (!conversation) return false;
    pressed.disabled = true;
    said.textContent = '';
    try {
      await ports.act(what, { ...body, conversation: conversation.reference, ...more });
      return true;
    } catch (error) {
      said.textContent = why(error);
      pressed.disabled = false;
      return false;
    }
  }

  function why(error: unknown): string {
    if (isUnreachableError(error)) return words(error.isLimit ? 'error.limited' : 'failed');
    const code = isRefusalError(error) ? error.code : '';
    if (code === 'NO_EMAIL') return sayings.noEmail;
    if (code === 'NOT_ANSWERED_YET') return sayings.notYet;
    if (code === 'CONTACT_BLOCKED') return words('error.blocked');
    return words(code === 'TOO_MANY_CONVERSATION_MAILS' ? 'error.limited' : 'failed');
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, label);
  made.onclick = press;
  return made;
}
