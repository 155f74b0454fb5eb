/** A place outside the log and its backups where lines are printed, so that they outlive both. */
export interface PrintedLines {
  /** Adds one line; on disk when it resolves. The line holds no line break. */
  append(line: string): Promise<void>;
  /** All whole lines, oldest first; none when nothing was printed. */
  lines(): Promise<readonly string[]>;
}
