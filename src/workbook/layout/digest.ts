/** 32 bits of a text, as letters and digits: to tell one from another, not to prove anything. */
export function digest(text: string): string {
  let mark = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193);
  return (mark >>> 0).toString(36);
}
