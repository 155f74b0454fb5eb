// When a connection breaks while appends wait for room in it, the client rejects promises that no caller can reach, and
// Node ends a process for that. The appends themselves are rejected as well, so nothing is overlooked here.

let users = 0;

/**
 * Keeps the process alive through such rejections until the returned function is called. Every
 * other unhandled rejection ends the process as before, unless another listener is registered.
 */
export function keepStrayRejections(): () => void {
  users += 1;
  if (users === 1) process.on('unhandledRejection', onRejection);
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    users -= 1;
    if (users === 0) process.off('unhandledRejection', onRejection);
  };
}

function onRejection(reason: unknown): void {
  if (isOfConnection(reason)) return;
  if (process.listenerCount('unhandledRejection') === 1) throw reason;
}

/** An error of gRPC, which in this process only the client of EventStoreDB uses. */
function isOfConnection(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const { code, details, metadata } = reason as {
    readonly code?: unknown;
    readonly details?: unknown;
    readonly metadata?: unknown;
  };
  return typeof code === 'number' && typeof details === 'string' && typeof metadata === 'object';
}
