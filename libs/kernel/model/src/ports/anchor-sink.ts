import type { PrintedLines } from './printed-lines.js';

/** Where signed anchors are printed, so that a cut tail of the log shows. */
export interface AnchorSink extends PrintedLines {
  /**
   * The public key that anchors are to be signed with: the one that was pinned here first, or this one, which is pinned then. It is
   * kept beside the lines.
   */
  pin(publicKey: string): Promise<string>;
}
