import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilePrintedLines } from './file-printed-lines.js';

describe('printed lines in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bitacora-'));
    file = join(folder, 'made', 'list.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are for their owner only, and none when there is no file', async () => {
    const lines = new FilePrintedLines(file);
    expect(await lines.lines()).toEqual([]);
    await lines.append('{"a":1}');
    expect(await lines.lines()).toEqual(['{"a":1}']);
    expect(statSync(file).mode & 0o077).toBe(0);
    await expect(lines.append('{\n}')).rejects.toThrow(RangeError);
  });

  it('come from several processes at once, and none is lost', async () => {
    const writers = Array.from({ length: 4 }, () => new FilePrintedLines(file));
    const all = Array.from({ length: 80 }, (_, at) => `{"at":${at}}`);
    const shareOf = (writer: number) => all.filter((_line, at) => at % 4 === writer);
    await Promise.all(
      writers.flatMap((lines, at) => shareOf(at).map((line) => lines.append(line))),
    );
    const found = await new FilePrintedLines(file).lines();
    expect(found.toSorted()).toEqual(all.toSorted());
  });

  it('outlive one that a crash cut short', async () => {
    await new FilePrintedLines(file).append('{"a":1}');
    appendFileSync(file, '{"b":');
    const again = new FilePrintedLines(file);
    expect(await again.lines()).toEqual(['{"a":1}']);
    await again.append('{"c":1}');
    expect(await again.lines()).toEqual(['{"a":1}', '{"c":1}']);
  });
});
