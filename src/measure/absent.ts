// 不涉及 with its reason: what a service without a system, a line or a study, says where a system is meant (A12.1, A21.1, A22.1).

const NONE = '不涉及';
/** For the notes of those fields. */
export const SAYS_ABSENT = `不涉及信息系统的服务，填“${NONE}：理由”。`;
/** Alone, or with a sign and a reason after it: 不涉及个人信息 is something else. */
const SAID = /^不涉及(?:[\s：:，,。；;（(—-]+([\s\S]*))?$/;
const reasonIn = (text: unknown): string | undefined => {
  const said = typeof text === 'string' ? SAID.exec(text.trim()) : null;
  return said ? (said[1] ?? '').replace(/[^\p{L}\p{N}]/gu, '') : undefined;
};

/** Whether a text says that there is none of it. */
export const isAbsent = (text: unknown): boolean => reasonIn(text) !== undefined;
/** Whether it says so without a reason. */
export const isBareAbsent = (text: unknown): boolean => reasonIn(text) === '';
