// A busy or ailing Google is asked again, with the same id, so that nothing happens twice; for as long as a person waits.
interface Answer {
  readonly ok: boolean;
  readonly retry?: true;
}

/** Milliseconds after which no new try begins: each may take its own time. */
const NO_LATER = 40_000;
/** Whoever comes back later than the others were served waits for nothing. */
const [FIRST, LONGEST] = [1_500, 4_000];

let tell: (says: string) => void = () => {};
/** Where it is said that the page waits. */
export const whileWaiting = (say: typeof tell): void => {
  tell = say;
};

const pause = (ms: number): Promise<void> => new Promise((then) => setTimeout(then, ms));

/** Pauses of chance length: those who were refused together must not come back together. */
export async function patiently<A extends Answer>(ask: () => Promise<A>): Promise<A> {
  const begun = Date.now();
  for (let ms = FIRST; ; ms = Math.min(LONGEST, 2 * ms)) {
    const wait = ms * (0.5 + Math.random());
    const late = () => Date.now() - begun + wait > NO_LATER;
    try {
      const answer = await ask();
      if (answer.ok || !answer.retry || late()) return answer;
    } catch (error) {
      if (late()) throw error;
    }
    tell('系统繁忙，正在自动重试，请勿关闭页面……');
    await pause(wait);
  }
}
