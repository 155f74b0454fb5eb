export function missingWords(has: (key: string) => boolean, keys: Iterable<string>): string[];
