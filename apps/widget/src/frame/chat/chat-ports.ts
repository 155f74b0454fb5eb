import type { WidgetItem } from '@bitacora/widget-protocol';
import type { WidgetApi } from '../calls/api';
import type { Memory } from '../kept/memory';
import type { Turns } from '../kept/turns';
import type { Connect } from '../line/live';
import type { Whereabouts } from '../around/whereabouts';

/** What the conversation needs around it. */
export interface ChatPorts {
  readonly api: WidgetApi;
  readonly memory: Memory;
  readonly turns: Turns;
  readonly liveUrl: string;
  readonly whereabouts: Pick<Whereabouts, 'last' | 'now'>;
  readonly connect?: Connect;
  /** An answer came while this page was there. */
  readonly answered?: (item: WidgetItem) => void;
}
