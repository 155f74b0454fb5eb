import type { WidgetLook } from '@bitacora/widget-protocol';
import type { HostWords } from '../bridge';

/**
 * The event by which a second script gives its half to the loader, so that no global name is left behind. The number is
 * that of the two interfaces below: a page that was loaded before they changed does not take a half that it cannot work with.
 */
const HAND_OVER = 'bitacora:window:1';

/** The panel of the loader, as the other half sees it. */
export interface PanelHalf {
  readonly server: string;
  readonly token: string;
  readonly look: WidgetLook;
  /** Says when the chat is off the page for good. */
  readonly ended: AbortSignal;
  readonly isOpen: boolean;
  /** The visitor opened the window and has not gone elsewhere since. */
  readonly isAwaited: boolean;
  /** Puts on the page what belongs there and is not. */
  hold(): void;
  layOut(): void;
  /** `focus`: the visitor did it, and is taken along. */
  toggle(open: boolean, focus?: boolean): void;
  /** Loads the frame. */
  load(): void;
  /** What the button says from now on; `badge` is on it while the window is closed. */
  say(words: HostWords, badge: readonly Node[]): void;
}

/** The half that came later: the frame, and what goes through it. */
export interface FrameHalf {
  /** What of it belongs on the page by now. */
  readonly elements: readonly HTMLElement[];
  readonly isReady: boolean;
  readonly hasFailed: boolean;
  /** Loads the frame; again when it did not come before. */
  load(): void;
  /** The page took its elements off; called before they are put back. */
  lost(): void;
  placed(elements: readonly HTMLElement[]): void;
  /** `rules`: where the window is and what it looks like. */
  layOut(rules: Readonly<Record<string, string>>, isShown: boolean): void;
  /** The window was opened or closed; `focus`: by the visitor. */
  toggled(focus: boolean): void;
  focus(): void;
  drop(): void;
}

export type MakeHalf = (panel: PanelHalf) => FrameHalf;

/** Gives the half to the loader that waits for it. */
export function handOver(make: MakeHalf): void {
  dispatchEvent(new CustomEvent(HAND_OVER, { detail: make }));
}

/** Takes the first half that is given. */
export function whenHandedOver(take: (make: MakeHalf) => void, signal: AbortSignal): void {
  const options = { once: true, signal };
  addEventListener(HAND_OVER, (event) => take((event as CustomEvent<MakeHalf>).detail), options);
}
