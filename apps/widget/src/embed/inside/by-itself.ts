import type { WidgetLook } from '@bitacora/widget-protocol';
import type { PanelHalf } from '../hand-over';
import { isBegun } from '../mark';
import { recalled } from './kept-for-frame';

const MOST_OF_A_PHONE = 480;
const MINUTE_MS = 60_000;

type Due = { readonly seconds: number; readonly on: 'desktop' | 'mobile' | 'both' };
type Welcome = NonNullable<WidgetLook['welcome']>;

/** The name under which a page keeps when the visitor was welcomed last. */
export function welcomedName(token: string): string {
  return `bitacora.welcomed.${token.slice(0, 12)}`;
}

/** What the chat does on a page without being asked: once on each page, and not against a visitor who closed it. */
export class ByItself {
  readonly #closedName: string;
  #timers: readonly number[] = [];

  constructor(
    private readonly panel: PanelHalf,
    private readonly welcome: (by: Welcome) => void,
  ) {
    const { look } = panel;
    this.#closedName = `bitacora.closed.${panel.token.slice(0, 12)}`;
    this.#timers = [
      ...this.#at(look.opens, () => this.#open()),
      ...this.#at(look.welcome, (by) => this.#welcome(by)),
    ];
    panel.ended.addEventListener('abort', () => this.#stop());
  }

  /** The visitor opened or closed the window: it does neither by itself on this page, nor after a close in this tab. */
  touched(): void {
    this.#stop();
    if (this.panel.isOpen) return;
    try {
      sessionStorage.setItem(this.#closedName, '1');
    } catch {
      // No storage: the next page may open it again.
    }
  }

  #at<D extends Due>(due: D | null, act: (by: D) => void): readonly number[] {
    if (!due) return [];
    // The clock of a page begins with the page.
    const wait = due.seconds * 1000 - performance.now();
    return [window.setTimeout(() => this.#fits(due) && act(due), Math.max(0, wait))];
  }

  #fits({ on }: Due): boolean {
    return on === 'both' || (on === 'mobile') === isPhone();
  }

  #open(): void {
    if (!this.panel.isOpen && !this.#wasClosed()) this.panel.toggle(true, false);
  }

  #wasClosed(): boolean {
    try {
      return sessionStorage.getItem(this.#closedName) !== null;
    } catch {
      return false;
    }
  }

  #welcome(by: Welcome): void {
    const { token, isOpen } = this.panel;
    const last = Number(recalled()[welcomedName(token)] ?? 0);
    const isSoon = Date.now() - last < by.againMinutes * MINUTE_MS;
    if (isOpen || isSoon || (isBegun(token) && !by.inStarted)) return;
    this.welcome(by);
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

/** A small screen, however wide the page says to be on it and however it is held, or a window as narrow as one. */
function isPhone(): boolean {
  const { width, height } = screen;
  return Math.min(width || Infinity, height || Infinity, innerWidth) <= MOST_OF_A_PHONE;
}
