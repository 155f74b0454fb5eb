import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, removeFolder } from '../../testing/data-folder.js';
import { FillingFile, startFilling } from './filling-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = newFolder();
  file = join(folder, 'rows.v1.db');
});
afterEach(() => removeFolder(folder));

function filled(content: string): FillingFile {
  const filling = startFilling(file);
  writeFileSync(filling, content);
  return new FillingFile(file);
}

describe('a file that is filled', () => {
  it('has its name once it is kept, and nothing else is left', () => {
    filled('whole').keep();
    expect(readdirSync(folder)).toEqual(['rows.v1.db']);
    expect(readFileSync(file, 'utf8')).toBe('whole');
  });

  it('leaves nothing once it is lost', () => {
    filled('half').lose();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing when it cannot be kept: no erasure would find it', () => {
    const held = filled('whole');
    // A folder in its place refuses the name.
    mkdirSync(file);
    expect(() => held.keep()).toThrow('rows.v1.db');
    expect(readdirSync(folder)).toEqual(['rows.v1.db']);
  });
});
