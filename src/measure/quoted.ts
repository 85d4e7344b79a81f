/** A label, a name or somebody's words within a sentence: what is quoted in it stands in single quotes (GB/T 15834). */
export const quoted = (text: unknown): string => `“${String(text).replace(/“/g, '‘').replace(/”/g, '’')}”`;
