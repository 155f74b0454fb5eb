/** Carries out one call of `npm run new`; answers the lines to print. Throws with the cure when the call is wrong. */
export function generate(root: string, call: readonly string[]): readonly string[];
