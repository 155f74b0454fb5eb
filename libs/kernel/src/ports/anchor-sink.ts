/** A place outside the log where signed anchors are printed, so that a cut tail of the log shows. */
export interface AnchorSink {
  /** Adds one line; on disk when it resolves. The line holds no line break. */
  append(line: string): Promise<void>;
  /** All lines, oldest first. */
  lines(): Promise<readonly string[]>;
}
