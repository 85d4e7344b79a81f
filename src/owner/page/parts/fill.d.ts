type Words = Readonly<Record<string, unknown>>;
/** Parts as a file. */
export declare function zipped(parts: Readonly<Record<string, string>>): Uint8Array;
/** The one file of a zip that the build has made. */
export declare const unpacked: (base64: string) => string;
export declare function filled(template: Uint8Array, words: Words): Uint8Array;
export type Inspected =
  | {
      readonly names: readonly string[];
      readonly wrong?: undefined;
    }
  | {
      readonly wrong: readonly string[];
    };
/** The placeholders of a template, or why it is none. */
export declare function inspected(template: Uint8Array): Inspected;
