/** What work comes to within a time; `late` after it, `broken` when it throws. What comes later is let go. */
export async function withinTime<T>(
  ms: number,
  late: T,
  broken: T,
  work: () => Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, ms).unref();
  });
  try {
    const done = Promise.resolve().then(work);
    return await Promise.race([time, done.catch(() => broken)]);
  } finally {
    clearTimeout(timer);
  }
}
