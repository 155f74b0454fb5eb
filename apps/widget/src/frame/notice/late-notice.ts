import type { ToHost } from '../../bridge';
import type { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { type LoadPart, loadPart } from '../parts';
import type { Spoken } from '../spoken/speaking';
import type { BesideButton } from './beside-button';

interface Surroundings {
  readonly spoken: Pick<Spoken, 'language' | 'words'>;
  post(message: ToHost): void;
}

/** The notice beside the button, whose file comes once there is something to show. */
export class LateNotice {
  #make: (() => BesideButton) | null = null;
  #notice: BesideButton | null = null;
  #isComing = false;
  #isWindow = false;

  constructor(
    private readonly chat: () => Chat,
    private readonly around: Surroundings,
    private readonly load: LoadPart = loadPart,
  ) {}

  /** The window was opened or closed. */
  turn(isWindow: boolean): void {
    this.#isWindow = isWindow;
    if (this.#notice) this.#notice.turn(isWindow);
    else this.render(this.chat().state);
  }

  render(state: ChatState): void {
    if (this.#notice) return this.#notice.render(state);
    const isSomething = state.fresh.length > 0 || state.welcome !== null;
    if (isSomething && !this.#isWindow && !this.#isComing) void this.#come();
  }

  /** Says it in the words of another language. */
  redraw(): void {
    if (this.#notice && this.#make) this.#notice = this.#notice.redrawn(this.#make());
  }

  close(): void {
    if (this.#notice?.isShown) this.#notice.close();
  }

  /** A file that does not come is asked for again at the next change. */
  async #come(): Promise<void> {
    this.#isComing = true;
    const part = await this.load('notice').catch(() => null);
    this.#isComing = false;
    if (!part) return;
    const { spoken, post } = this.around;
    this.#make = () => {
      const { language, words } = spoken;
      return new part.BesideButton(this.chat, { language, words, post });
    };
    this.#notice = this.#make();
    this.#notice.turn(this.#isWindow);
  }
}
