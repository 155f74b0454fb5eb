import type { Collection, CollectionSpec } from '@bitacora/kernel';

/** What the thread of documents starts with. */
export interface DocumentsTask {
  /** Data folder of the server. */
  readonly folder: string;
}

/** What can be asked of a collection in the thread. */
export type CollectionMethod = Exclude<keyof Collection, 'spec'>;

/** What the thread is asked. Each call is answered under its number, and calls are begun in their order. */
export type DocumentsCall = { readonly number: number } & (
  | { readonly kind: 'open'; readonly spec: CollectionSpec }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'collection';
      /** As `Opened` says. */
      readonly place: number;
      readonly method: CollectionMethod;
      readonly args: readonly unknown[];
    }
);

/** Answer to `open`. */
export interface Opened {
  readonly place: number;
}

/** What the thread answers: what the method gave, or why it failed. */
export type DocumentsAnswer = { readonly number: number } & (
  { readonly value: unknown } | { readonly failure: string }
);
