// How deep a JSON text nests, seen before it is read: what walks or writes such a value calls itself once a level.

/** Google's own reader refuses more than 100 in a request; a page's or a script's value may have a few more. */
export const DEEPEST = 600;

/** Brackets inside texts do not count. A text that is no JSON has some depth too. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 92) at += 1;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}
