/** Types of the chat's JavaScript API, for the pages that it is on: docs/widget-api.md. Served as /widget/bitacora.d.ts. */

/** Who the visitor is, as the page knows it. */
export interface BitacoraPerson {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** What the website calls who signed in there; only with `hash`. */
  readonly userId?: string;
  /** Proof of `userId`, made by the server of the website with the secret of the inbox. */
  readonly hash?: string;
}

/** What is kept of a contact, by the keys of its attributes; an option of a list by its name; null clears. */
export type BitacoraAttributes = Readonly<Record<string, string | number | boolean | null>>;

/** An answer that came; its words stay in the chat. */
export interface BitacoraAnswer {
  readonly from: 'agent' | 'automatic';
  /** When, in ISO 8601, UTC. */
  readonly at: string;
}

/** What can be listened to, with what a listener is called with. */
export interface BitacoraEvents {
  /** The window was opened. */
  readonly open: undefined;
  /** The window was closed. */
  readonly close: undefined;
  /** An agent answered, or a rule did. */
  readonly message: BitacoraAnswer;
  /** How many answers the visitor has not seen. */
  readonly unread: number;
}

export type BitacoraListener<E extends keyof BitacoraEvents> = (news: BitacoraEvents[E]) => void;

/** `window.bitacora`: commands wait in it until the chat is there. */
export interface Bitacora {
  (command: 'close' | 'open' | 'shutdown'): void;
  (command: 'identify', person: BitacoraPerson): void;
  (command: 'setAttributes', attributes: BitacoraAttributes): void;
  <E extends keyof BitacoraEvents>(
    command: 'off' | 'on',
    event: E,
    listener: BitacoraListener<E>,
  ): void;
}

declare global {
  interface Window {
    bitacora?: Bitacora;
  }
}
