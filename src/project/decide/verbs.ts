import type { Verb } from '../dossier/types';

/** How a verb is called in the ledger, at the desk and in messages. */
export const VERBS: Readonly<Record<Verb, string>> = {
  create: '新建',
  submit: '提交',
  approve: '通过',
  return: '退回补正',
  reject: '不予通过',
  withdraw: '撤回',
  record: '登记',
  correct: '更正',
  ask: '询问',
  answer: '答复',
};
