/** A thing under test and what cleans up after it. */
export interface UnderTest<T> {
  readonly subject: T;
  readonly dispose?: () => Promise<void>;
}

/** Makes a fresh, empty one for each test. */
export type Make<T> = () => Promise<UnderTest<T>>;

/** Makes one for each test of the surrounding `describe` and disposes of it afterwards. */
export function freshFor<T>(make: Make<T>): () => T {
  let current: UnderTest<T> | undefined;
  beforeEach(async () => {
    current = await make();
  });
  afterEach(async () => {
    await current?.dispose?.();
    current = undefined;
  });
  return () => {
    if (!current) throw new Error('There is nothing under test outside a test.');
    return current.subject;
  };
}
