export declare const ALLOWED: ReadonlyMap<string, number>;
export declare function proseOf(path: string, text: string): [line: number, prose: string][];
export declare function unplainPlaces(
  path: string,
  prose: readonly (readonly [line: number, prose: string])[],
): { word: string; place: string; shown: string }[];
export declare function unplainWords(): string[];
