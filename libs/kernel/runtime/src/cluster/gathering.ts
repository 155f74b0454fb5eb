/** Every batch is a commit, so a busy log is followed in steps that people do not notice. */
const AWAITED_MS = 5;
/** For what no reader waits for. */
const BACKGROUND_MS = 50;

/** Least milliseconds between two commits of a projector or a reactor while events keep coming. */
export function gatheringOf({ background }: { readonly background?: true }): number {
  return background ? BACKGROUND_MS : AWAITED_MS;
}
