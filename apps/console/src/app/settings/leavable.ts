/** A page that may hold unsaved changes. */
export interface Leavable {
  mayLeave(): Promise<boolean> | boolean;
}
