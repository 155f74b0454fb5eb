/** The cycles among the files of `folders`, in words; null where there are none. Aliases are those of `tsconfig`. */
export function cyclesOf(folders: readonly string[], tsconfig: string): string | null;
