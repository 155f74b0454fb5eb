import type { WidgetConfig, WidgetConversation, WidgetItem } from '@bitacora/widget-protocol';
import type { BitacoraPerson } from '../../bitacora';
import type { WidgetLanguage } from '../../launcher-words';
import type { Pending } from '../kept/outbox';

/** Everything the window shows. */
export interface ChatState {
  readonly phase: 'loading' | 'failed' | 'form' | 'chat';
  readonly failure: string | null;
  readonly config: WidgetConfig | null;
  readonly items: readonly WidgetItem[];
  readonly pending: readonly Pending[];
  readonly conversation: WidgetConversation | null;
  readonly connected: boolean;
  /** The server wants no live line of this page; messages go and come all the same, answers later. */
  readonly crowded: boolean;
  /** The server takes no more messages from this place at the moment. */
  readonly limited: boolean;
  readonly typing: string | null;
  readonly unread: number;
  /** Who the page around says that the visitor is; the form knows it. */
  readonly person: BitacoraPerson;
  /** Answers of agents that a notice beside the button shows, oldest first. */
  readonly fresh: readonly WidgetItem[];
  /** The language of a welcome message that waits for an answer. */
  readonly welcome: WidgetLanguage | null;
}

/** What the server said of the conversation; without one that stays as it is. */
export interface SaidByServer {
  readonly items: readonly WidgetItem[];
  readonly revision: string;
  readonly conversation?: WidgetConversation | null;
}

/** Of a visitor who is not known yet. */
export const NO_CONVERSATION = {
  ...{ items: [], fresh: [], conversation: null, typing: null, unread: 0 },
  ...{ crowded: false, limited: false },
};

/** Before the server was asked for anything. */
export const UNASKED: ChatState = {
  phase: 'loading',
  failure: null,
  config: null,
  pending: [],
  connected: true,
  person: {},
  welcome: null,
  ...NO_CONVERSATION,
};
