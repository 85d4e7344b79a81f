// What one county's folder says: everything in which it differs from another that has the same measure. Data alone.

/** The offices that the measure names (article 3 and on); every county has them, under its own names. */
export type OfficeId = 'bureau' | 'finance' | 'cryptography' | 'audit' | 'government';

export interface Office {
  /** As sheets, mail and people name it; the unit of its people in 人员. */
  readonly label: string;
  /** How a state or a sentence names it; the label where it is not shorter. */
  readonly short?: string;
  /** What its people are called in 人员, where they decide or watch. */
  readonly role?: string;
  /** What they were called before: rows and entries of those days mean the same role. */
  readonly roleWas?: readonly string[];
  /** Names that it had before: rows of those days still say them, and mean the same office. */
  readonly formerly?: readonly string[];
}

/** A unit that is no office: it has projects, and officers who hand them in. */
export interface Unit {
  /** Never changes; the name may. */
  readonly unit: string;
  readonly label: string;
  /** Names that it had before, and those of units that were merged into it. */
  readonly formerly?: readonly string[];
}

/** An office that decides in this county only; the clause by which it does. */
export interface MoreOffice extends Office {
  readonly office: string;
  readonly role: string;
  readonly article: string;
}

/** A step that this county has more: another office decides, after the step `behind` and wherever that one applies. */
export interface MoreStep {
  readonly step: string;
  readonly behind: string;
  readonly label: string;
  readonly to: string;
  /** 状态 while it waits, and when it is done. */
  readonly waiting: string;
  readonly done: string;
  readonly article: string;
  /** By applications from that day on, up to that one; a county that has projects under way names the day. */
  readonly since?: string;
  readonly until?: string;
}

/** From its day on, until the next one's. */
export interface Figure<V = number> {
  readonly since: string;
  readonly value: V;
}
type Figures<V = number> = readonly [Figure<V>, ...Figure<V>[]];

export interface County {
  readonly name: string;
  /** What it is, as in 县级, 本县, 县文件. */
  readonly level: '县' | '区' | '市';
  /** Two capitals before a project's year: `YN2026-0001`. */
  readonly prefix: string;
  readonly titles: {
    /** The spreadsheet's. */
    readonly workbook: string;
    /** Beside 办理台. */
    readonly desk: string;
    /** Whom mail comes from. */
    readonly sender: string;
  };
  /** The measure: `cited` stands in every message before the article. */
  readonly measure: { readonly name: string; readonly number: string; readonly cited: string };
  /** In force, both days included. */
  readonly term: { readonly from: string; readonly until: string };
  readonly figures: {
    /** In 万元: from which total a tier applies, from which amount a duty begins. */
    readonly amounts: Readonly<Record<'approval' | 'filing' | 'supervision' | 'testing', Figures>>;
    /** In months: how long an opinion holds, until when a project evaluates itself. */
    readonly months: Readonly<Record<'opinion' | 'selfEvaluation', Figures>>;
    /** The last day of a year for the demands of the next, as `11-30`. */
    readonly planDue: Figures<string>;
  };
  /** In 万元, of one amount: from where somebody is asked whether he typed yuan, and beyond what he certainly did. */
  readonly plausible: { readonly asks: number; readonly most: number };
  readonly offices: Readonly<Record<OfficeId, Office>>;
  readonly moreOffices: readonly MoreOffice[];
  /** Only those that may be renamed need to stand here; any other is known by its text. */
  readonly units: readonly Unit[];
  /** Steps of the measure that this county has never taken, and steps that it has more. */
  readonly without: readonly string[];
  readonly moreSteps: readonly MoreStep[];
  /** Where fixed investment under 《政府投资条例》 goes instead (A28.1). */
  readonly investment: string;
  /** How numbers look here, for notes and forms. */
  readonly examples: {
    readonly basis: string;
    readonly opinion: string;
    /** 等保级别与备案号. */
    readonly protection: string;
  };
}
