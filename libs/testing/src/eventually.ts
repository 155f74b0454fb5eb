// Nothing is judged by it.
const WITHIN_MS = 20_000;
const EVERY_MS = 5;

/** Asks again until it gets something other than null, or fails with the words after 20 s. */
export async function eventually<T>(
  ask: () => T | null | Promise<T | null>,
  what: string,
): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end)
      throw new Error(`It did not happen within ${WITHIN_MS / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
