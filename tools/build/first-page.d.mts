export const FIRST_PAGE_MOST: number;
export interface BuildStats {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}
export function firstPageFiles(stats: BuildStats): readonly string[];
export function checkFirstPage(console: string, kept: string): void;
