// The script beside this page, which runs as the person (menu/beside.ts).
import type { BesideCalls } from '../../../wire';

type Runner = {
  withSuccessHandler(done: (answer: never) => void): Runner;
  withFailureHandler(failed: (error: Error) => void): Runner;
} & Record<keyof BesideCalls, (...args: readonly unknown[]) => void>;
declare const google: { readonly script: { readonly run: Runner; readonly host: { editor: { focus(): void } } } };

export const call = <K extends keyof BesideCalls>(
  name: K,
  ...args: Parameters<BesideCalls[K]>
): Promise<ReturnType<BesideCalls[K]>> =>
  new Promise((done, failed) => {
    google.script.run
      .withSuccessHandler(done)
      .withFailureHandler(failed)
      // What is blank does not pass: it is left out.
      [name](...args.filter((arg) => arg !== undefined));
  });

/** The keyboard goes on in the sheet. */
export const toSheet = (): void => google.script.host.editor.focus();
