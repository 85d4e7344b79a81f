/** Apps Script's bytes are signed. */
export const hexOf = (bytes: readonly number[]): string =>
  bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');

/** SHA-256 of a file, as its entry has it. */
export const sha256Of = (bytes: number[]): string =>
  hexOf(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, bytes));
