/** What browsers report as `keyCode` for a key that an input method takes; Safari for the Enter that ends it. */
const TAKEN = 229;

/** Whether a key belongs to an input method (Japanese, Chinese, Korean): then it chooses or drops words and nothing else. */
export function isOfInputMethod({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === TAKEN;
}
