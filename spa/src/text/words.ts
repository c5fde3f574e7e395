/** Names of things whose codes come from the server: a code that is not here is shown as it is. */
export type Words = Readonly<Record<string, string>>;

export const wordFor = (words: Words, code: string): string => words[code] ?? code;
