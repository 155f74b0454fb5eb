/** Injection token of the kernel's `RebuildControl`. */
export const REBUILD_CONTROL = Symbol('RebuildControl');
/** Injection token of `ViewHealthSource`. */
export const VIEW_HEALTH = Symbol('ViewHealthSource');

/** How the live version of a view is doing. */
export interface ViewHealth {
  /** Events of the log that it has not folded yet; counted up to `MAX_EVENTS_BEHIND`. */
  readonly eventsBehind: number;
  /** Age in seconds of the oldest event that it has not folded; 0 when it has all. */
  readonly lagSeconds: number;
  /** Opaque and ordered place in the log up to which everything is in it. */
  readonly position: string;
  /** Events that it could not fold: the later ones of their streams wait. */
  readonly quarantined: number;
}

/** Where the counting of events stops. */
export const MAX_EVENTS_BEHIND = 200;

/** Answers for the views of the installation, whichever process runs their projectors. */
export interface ViewHealthSource {
  of(view: string): Promise<ViewHealth>;
}
