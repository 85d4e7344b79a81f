// What the demo plays in a county: who is in 人员, and projects. Posts, never persons; nothing of it goes to Google.

export interface Post {
  /** The name in the mailbox, before the @. */
  readonly mail: string;
  readonly post: string;
  readonly unit: string;
  readonly role: string;
}

/** A project that simply goes on: whoever may does what it waits for, one move a day, as far as so many moves take it. */
export interface Life {
  readonly unit: string;
  readonly name: string;
  readonly kind: string;
  /** In 万元. */
  readonly total: number;
  /** The day of its application. */
  readonly on: string;
  readonly moves: number;
}

export interface ToldProject {
  row: number;
  name: string;
  unit: string;
  plan: number;
  nature: '新建' | '升级' | '续建' | '运维' | '续租' | '';
  kind: string;
  /** The system served, and its class where the kind leaves it open. */
  system?: string;
  serves?: '公共类' | '专业类' | '不涉及系统';
  /** 软件/基础/运维/运营/其他 + 监理/测试/安全/验收 = 总投资, in 万元. */
  costs: string;
  priority: '急需' | '重要' | '一般';
  basis: readonly [type: string, number: string];
  /** Need, goals, content, functions, data. */
  words: readonly string[];
  crypto?: true;
  fits?: string;
  safety?: string;
  service?: readonly [from: string, until: string];
  late?: string;
  /** 计划外理由. */
  ground?: string;
  outside?: string;
  delivery?: string;
  days: string;
  /** 采购方式, where it is not the usual one for the amount. */
  method?: string;
  /** Of the common class. */
  common?: true;
  /** The number of officials' letters, where one is about several projects. */
  reply?: number;
  /** The row of the common project that takes it in, and of the one that it goes to where that one has ended. */
  into?: number;
  rejoins?: number;
  /** What the county government decided of it, where it did not simply agree. */
  above?: '不同意' | '暂缓' | '转下年度';
  /** How the last of its days went, where not well. */
  ends?: { as: 'approve' | 'return' | 'reject'; form: Readonly<Record<string, string>> };
}

export interface ToldMatter {
  /** The project's row in the county's list, and the sheet from which its officer raises it. */
  readonly row: number;
  /** Where it is not the project's first. */
  readonly serial?: string;
  readonly from: string;
  readonly day: string;
  readonly spans: readonly Readonly<Record<string, string | number>>[];
  /** On which day the bureau decided, and with what. */
  readonly decided?: readonly [
    day: string,
    as: 'approve' | 'return' | 'reject',
    form: Readonly<Record<string, string>>,
  ];
}

export type ToldSystem = readonly [
  unit: string,
  name: string,
  number: string,
  level: '未定级' | '一级' | '二级' | '三级',
  state: '在用' | '停用',
  note: string,
];
/** A command at the desk that is about no project; rows of the county's list in its form stand as `{12}`. */
export type ToldCommand = readonly [at: string, mail: string, tool: string, form: Readonly<Record<string, string>>];
/** A document put on record by whoever issued it: of a project, or of its matter `12-01`. */
export type ToldPaper = readonly [at: string, mail: string, of: string, paper: string];
export type ToldTemplate = readonly [mail: string, material: string, link: string];

/** What finance arranged for a year in one table: the projects' rows in the county's list, with 万元 each. */
export interface ToldBudget {
  readonly at: string;
  readonly mail: string;
  readonly year: number;
  readonly amounts: readonly (readonly [row: number, amount: number])[];
}
/** A unit that needs nothing in a year, by its officer. */
export type ToldNothing = readonly [at: string, unit: string, year: number];
/** A table brought in with 补录: field keys, and rows as they were typed. */
export interface BroughtTable {
  readonly at: string;
  /** Who does it. */
  readonly mail: string;
  readonly basis: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Examples {
  readonly people: readonly Post[];
  readonly lives: readonly Life[];
  /** Projects told day by day, in the words of src/demo/moments.ts. */
  readonly told: {
    readonly projects: readonly ToldProject[];
    readonly matters: readonly ToldMatter[];
    readonly systems: readonly ToldSystem[];
    readonly templates: readonly ToldTemplate[];
    readonly commands?: readonly ToldCommand[];
    readonly papers?: readonly ToldPaper[];
    readonly budgets?: readonly ToldBudget[];
    readonly nothing?: readonly ToldNothing[];
    readonly brought?: BroughtTable;
  };
}
