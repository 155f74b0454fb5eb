import type { BitacoraAnswer, BitacoraPerson } from './bitacora';

/**
 * Messages between the loader on the host page and the frame. Each carries `bitacora` with its kind;
 * both sides check the origin (the loader the server's, the frame its parent's) before they listen.
 */
export type ToHost =
  | { readonly bitacora: 'ready' }
  | { readonly bitacora: 'close' }
  /** An answer came; the words stay in the frame. */
  | { readonly bitacora: 'message'; readonly answer: BitacoraAnswer }
  /** What the browser kept of the visitor is gone. */
  | { readonly bitacora: 'forgot' }
  /** The visitor wants the window. */
  | { readonly bitacora: 'open' }
  /** How high the notice beside the button is, in pixels; 0: there is none. `welcomes`: it holds the welcome message. */
  | { readonly bitacora: 'notice'; readonly height: number; readonly welcomes: boolean }
  /** What was not taken of the attributes that the page set, for its console. */
  | { readonly bitacora: 'refused'; readonly reasons: readonly string[] }
  | { readonly bitacora: 'recall' }
  /** Where the visitor is at this moment. */
  | { readonly bitacora: 'locate' }
  | { readonly bitacora: 'keep'; readonly key: string; readonly value: string | null }
  | {
      readonly bitacora: 'unread';
      readonly count: number;
      readonly words: HostWords;
      /** Whether this browser has a conversation with the inbox; absent when that is not known. */
      readonly begun?: boolean | undefined;
    };

/** Words of the button: the frame knows the language, the loader does not. */
export interface HostWords {
  readonly open: string;
  readonly close: string;
  readonly title: string;
}

export type ToFrame =
  | { readonly bitacora: 'opened'; readonly page: string; readonly focus?: boolean }
  | { readonly bitacora: 'closed' }
  /** The page says who the visitor is. */
  | { readonly bitacora: 'identify'; readonly person: BitacoraPerson }
  /** The page says something of the visitor: an object as JSON. */
  | { readonly bitacora: 'attributes'; readonly given: string }
  /** The page has the browser forget the visitor. */
  | { readonly bitacora: 'forget' }
  /** It is time to welcome the visitor, by these settings of the inbox. */
  | { readonly bitacora: 'welcome'; readonly againMinutes: number; readonly inStarted: boolean }
  | { readonly bitacora: 'located'; readonly page: string }
  | { readonly bitacora: 'kept'; readonly entries: Readonly<Record<string, string>> }
  /** Another page changed what is kept under a name; a null name: all of it is gone. */
  | { readonly bitacora: 'changed'; readonly key: string | null; readonly value: string | null };

/** How browsers write the origin of a page that has none: of a file, in a sandbox. */
export const NO_ORIGIN = 'null';

/** The message, when the data of a `message` event is one of ours. */
export function asOurs<T extends { readonly bitacora: string }>(data: unknown): T | null {
  return typeof data === 'object' && data !== null && typeof (data as T).bitacora === 'string'
    ? (data as T)
    : null;
}
