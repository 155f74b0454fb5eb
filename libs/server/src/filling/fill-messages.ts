import type { Subject } from '@bitacora/kernel';
import type { RebuildProgress } from '@bitacora/rebuild';

/** What the thread that fills a view starts with. */
export interface FillTask {
  /** Data folder of the server. */
  readonly folder: string;
  /** Address of the thread that writes the file; absent: that of the adapter. */
  readonly writer: string | undefined;
  /** As configured: 32 bytes in base64; absent: the key of the folder. */
  readonly masterKey: string | undefined;
  /** Name of the projection. */
  readonly projection: string;
  /** Version of its collection that is filled. */
  readonly version: number;
  /** Events that earlier runs of the rebuild folded. */
  readonly already: number | undefined;
  readonly batchSize: number | undefined;
}

/** Messages to the thread while it works. */
export type FillOrder =
  { readonly kind: 'stop' } | { readonly kind: 'erased'; readonly subject: Subject };

/** What the thread says. The last message is one of the other kinds than `progress`. */
export type FillReport =
  | { readonly kind: 'progress'; readonly progress: RebuildProgress }
  | { readonly kind: 'ended'; readonly filled: boolean }
  | {
      readonly kind: 'unfolded';
      readonly event: { readonly stream: string; readonly revision: number; readonly type: string };
      readonly cause: string;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** A thread ended that was filling a file: what is in it is worth nothing. */
      readonly died: boolean;
    };
