/** A place outside the log where signed anchors are printed, so that a cut tail of the log shows. */
export interface AnchorSink {
  /** Adds one line; on disk when it resolves. The line holds no line break. */
  append(line: string): Promise<void>;
  /**
   * The public key that anchors are to be signed with: the one that was pinned here first, or this one, which is pinned then. It is
   * kept beside the lines.
   */
  pin(publicKey: string): Promise<string>;
  /** All lines, oldest first. */
  lines(): Promise<readonly string[]>;
}
