/** Parted by tabs where there are any, else by commas; quotes as spreadsheets write them. */
export declare function rowsOf(text: string): string[][];
/** A text file as what it says: spreadsheets here write UTF-8 or GB 18030. */
export declare function textOf(file: Blob): Promise<string>;
