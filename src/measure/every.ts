/**
 * `true satisfies Every<All, Named>` compiles where each of `All` is one of `Named`; where one is missing the compiler
 * names it.
 */
export type Every<All, Named> = [Exclude<All, Named>] extends [never] ? true : Exclude<All, Named>;
