// A workbook has ten million cells, of all its sheets together, and any editor can use them up.

/** Google's words where a write would need more. */
export const cellsAreFull = (error: unknown): boolean => /above the limit of [\d,]+ cells/i.test(String(error));
