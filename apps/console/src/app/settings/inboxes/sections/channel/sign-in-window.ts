import { Service } from '@angular/core';

/** With what a provider sent a person back. */
export interface ReturnedFromProvider {
  readonly code: string;
  readonly state: string;
  /** The provider's word when the person did not agree; else empty. */
  readonly error: string;
}

/** As the page names it to which providers send a person back. */
const LINE = 'bitacora-channel-sign-in';

/** The window in which a person signs in at a provider. */
@Service()
export class SignInWindow {
  /** Opens an empty one, at once: later a browser would block it. Null: it did so now. */
  open(): { readonly lead: (address: string) => void; readonly close: () => void } | null {
    const opened = window.open('', '', 'popup,width=640,height=760');
    if (!opened) return null;
    const lead = (address: string) => {
      // The provider's page has no hand on this one.
      opened.opener = null;
      opened.location.href = address;
    };
    return { lead, close: () => opened.close() };
  }

  /** Calls with what comes back for a state, until it is ended. */
  listen(state: string, take: (returned: ReturnedFromProvider) => void): () => void {
    const line = new BroadcastChannel(LINE);
    line.onmessage = ({ data }: MessageEvent<Partial<ReturnedFromProvider>>) => {
      const { code = '', error = '' } = data;
      if (data.state === state) take({ code, state, error });
    };
    return () => line.close();
  }
}
