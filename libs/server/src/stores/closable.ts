/** Something that is closed when the process ends. */
export interface Closable {
  close(): Promise<void>;
}
