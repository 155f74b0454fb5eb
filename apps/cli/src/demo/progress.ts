const EVERY_MS = 200;

/** One line that rewrites itself on a terminal, and a line for every tenth elsewhere. */
export function progressLine(total: number, what: string) {
  const started = performance.now();
  let shown = 0;
  let tenth = 0;
  const line = (done: number) => {
    const seconds = (performance.now() - started) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = Math.ceil((total - done) / Math.max(rate, 0.001));
    return `${done} of ${total} ${what}, ${Math.round(rate)}/s, ${left} s left`;
  };
  return {
    at(done: number): void {
      if (process.stdout.isTTY) {
        if (performance.now() - shown < EVERY_MS) return;
        shown = performance.now();
        process.stdout.write(`\r\u001b[2K${line(done)}`);
      } else if (Math.floor((done * 10) / total) > tenth) {
        tenth = Math.floor((done * 10) / total);
        console.log(line(done));
      }
    },
    end(): void {
      if (process.stdout.isTTY) process.stdout.write('\r\u001b[2K');
    },
  };
}
