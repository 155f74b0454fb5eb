const WITHIN_MS = 5000;
const EVERY_MS = 5;

/** Asks again until it gets something other than null, or fails with the words after 5 s. */
export async function eventually<T>(
  ask: () => T | null | Promise<T | null>,
  what: string,
): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`It did not happen within 5 s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
