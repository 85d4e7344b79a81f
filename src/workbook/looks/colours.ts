// What each colour means, one thing each: headers, cells and the start page take it from here.
export interface Colour {
  readonly hex: string;
  readonly label: string;
  readonly says: string;
}

export const COLOURS = {
  typed: { hex: 'dbeafe', label: '蓝色表头', says: '由提交人在表中填写的栏目。' },
  given: { hex: 'e5e7eb', label: '灰色表头', says: '由系统填写，或由审核部门在办理台填写的栏目，表中不能改。' },
  missing: { hex: 'fef3c7', label: '黄色单元格', says: '现在须由该行的建设单位填写，尚未填写。其他单位的行由其填写。' },
  wrong: { hex: 'fecaca', label: '红色单元格', says: '填写有误，提交时会退回；“检查所选”说明原因。' },
  soon: { hex: 'ffedd5', label: '浅橙色期限', says: '30天内到期；各表和“总览”相同。' },
  overdue: { hex: 'fb923c', label: '深橙色期限', says: '已逾期；各表和“总览”相同。' },
} as const satisfies Record<string, Colour>;

/** In the note of a header under which people type, and over the deadlines. */
export const TYPED_COLOURS = '黄色：须填未填；红色：填写有误。';
export const DUE_COLOURS = '浅橙色：30天内到期；深橙色：已逾期。';
