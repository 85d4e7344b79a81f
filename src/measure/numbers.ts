// Numbers that two projects hardly share (A27.2).
import { type Field, type FieldKey, FIELDS } from './fields';

type Numbered = readonly (Field & { readonly key: FieldKey })[];

/** Fields with the number of a document. */
export const DOCUMENT_NUMBERS: Numbered = FIELDS.filter((f: Field) => f.documentNumber);
/** Fields with the number of a document about this project: no two projects share one unsaid. */
export const NUMBERED: Numbered = DOCUMENT_NUMBERS.filter((f: Field) => !f.shared);
/** Fields with the number of a contract or a purchase: pointed out, for one may be for two of them. */
export const OWN_NUMBERS: Numbered = FIELDS.filter((f: Field) => f.ownNumber);
