// 不涉及 with its reason: what a service without a system, a line or a study, says where a system is meant (A12.1, A21.1, A22.1).

const NONE = '不涉及';
/** For the notes of those fields. */
export const SAYS_ABSENT = `不涉及信息系统的服务，填“${NONE}：理由”。`;

/** JavaScript and spreadsheets read these alike: 不涉及 with a sign and a reason after it, and alone; 不涉及个人信息 is neither. */
const SIGN = '[\\s：:，,。；;（(）)—-]';
export const REASONED = `^${NONE}${SIGN}+[^\\s：:，,。；;（(）)—-]`;
export const BARE = `^${NONE}${SIGN}*$`;
const [IS_REASONED, IS_BARE] = [new RegExp(REASONED), new RegExp(BARE)];

/** Whether a text says that there is none of it. */
export const isAbsent = (text: unknown): boolean =>
  typeof text === 'string' && (IS_REASONED.test(text.trim()) || isBareAbsent(text));
/** Whether it says so without a reason. */
export const isBareAbsent = (text: unknown): boolean => typeof text === 'string' && IS_BARE.test(text.trim());
