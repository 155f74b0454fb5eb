import { NO_ORIGIN, type ToFrame, type ToHost, asOurs } from '../../bridge';

/** The page around the frame, by the origin that its loader gave. */
export class HostPage {
  /** `null` in letters for a page without one; empty when the frame is alone or nothing is known. */
  readonly origin: string;

  /** `page` is what the frame's address says, `referrer` what the browser says. */
  constructor(
    page: string,
    referrer: string,
    private readonly around: Pick<Window, 'postMessage'> | null,
  ) {
    this.origin = page === NO_ORIGIN ? NO_ORIGIN : originOf(page) || originOf(referrer);
  }

  post(message: ToHost): void {
    if (!this.around || !this.origin) return;
    // To a page without an origin no message can be addressed: whichever page is there reads it.
    if (this.origin !== NO_ORIGIN) this.around.postMessage(message, this.origin);
    else if (message.bitacora !== 'keep') this.around.postMessage(message, '*');
  }

  /** The message of an event, when it is one of the loader's. */
  messageOf(event: MessageEvent): ToFrame | null {
    if (event.source !== this.around) return null;
    if (this.origin !== NO_ORIGIN && event.origin !== this.origin) return null;
    return asOurs<ToFrame>(event.data);
  }
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return '';
  }
}
