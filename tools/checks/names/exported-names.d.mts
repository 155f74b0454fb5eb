export function exportedNames(path: string, text: string): ReadonlySet<string>;
export function doubles(files: Iterable<readonly [string, string]>): readonly string[];
