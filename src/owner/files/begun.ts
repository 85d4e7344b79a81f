/** What is remembered of a file from before it is made until its entry stands. */
export interface Begun {
  readonly file: string;
  readonly on: string;
  readonly project: string;
}

/** Where people open it. */
export const linkOf = (file: string): string => `https://drive.google.com/file/d/${file}/view`;
