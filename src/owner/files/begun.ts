/** What is remembered of a file from before it is made until its entry stands. */
export interface Begun {
  readonly file: string;
  readonly on: string;
  readonly project: string;
  /** For what, and the how manieth for it. */
  readonly slot: string;
  readonly nth: number;
}

/** Where people open it. */
export const linkOf = (file: string): string => `https://drive.google.com/file/d/${file}/view`;
