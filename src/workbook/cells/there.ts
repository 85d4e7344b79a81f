/** A sheet, rows or columns that are gone make Google refuse the whole read: they are missing, which is no fault of ours. */
export function whereThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (/no grid with id|exceeds grid limits/i.test(String(error))) return undefined;
    throw error;
  }
}
