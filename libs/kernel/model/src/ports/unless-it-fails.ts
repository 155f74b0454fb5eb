/**
 * What is opened once and kept, unless it fails: `forget` is called then, so that the next who asks opens it again. A store that is away for a
 * moment is not away for good.
 */
export function unlessItFails<T>(opening: Promise<T>, forget: () => void): Promise<T> {
  return opening.catch((error: unknown) => {
    forget();
    throw error;
  });
}
