import { printParseErrorCode, visit } from 'jsonc-parser';
import { UserError } from '../api/errors.ts';
import { isJsonObject, type JsonObject, parseJson, withoutByteOrderMark } from '../api/json.ts';

/** What keeps a text from being a record, each with the sentence a person reads. */
const sentences = {
  empty: 'the text is empty; a record is written between { and }',
  notAnObject: 'a record is written between { and }, and this is something else',
  duplicateField: 'this field is given twice; keep one of the two',
  trailingComma: 'this comma comes after the last value; remove it',
  leadingZero: 'a number cannot begin with 0; write it between double quotes',
  InvalidSymbol: 'this is not JSON; text is written between double quotes',
  InvalidNumberFormat: 'this is not a number that can be sent',
  PropertyNameExpected: 'a field name between double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a colon is missing here',
  CommaExpected: 'a comma is missing here',
  CloseBraceExpected: 'a } is missing here',
  CloseBracketExpected: 'a ] is missing here',
  EndOfFileExpected: 'the record ended before this; remove what follows',
  InvalidCommentToken: 'comments cannot be sent; remove this one',
  UnexpectedEndOfComment: 'comments cannot be sent; remove this one',
  UnexpectedEndOfString: 'the closing double quote of this text is missing',
  UnexpectedEndOfNumber: 'this number lacks its last digits',
  InvalidUnicode: 'after \\u come four digits or letters a to f',
  InvalidEscapeCharacter: 'this is no escape that JSON knows; write \\\\ for a backslash',
  InvalidCharacter: 'this character must be written as an escape, such as \\t or \\n',
} as const;

/** What keeps a text from being a record. */
export type RecordTextProblem = keyof typeof sentences;

/** The text in an editor is not a record. The message is one sentence that names the line and column. */
export class RecordTextError extends UserError {
  readonly remedy = 'edit';
  readonly problem: RecordTextProblem;
  /** Line of the problem; the first is 1. */
  readonly line: number;
  /** Column of the problem in UTF-16 units, as editors count; the first is 1. */
  readonly column: number;

  constructor(problem: RecordTextProblem, line: number, column: number) {
    super(`Line ${line}, column ${column}: ${sentences[problem]}.`);
    this.name = 'RecordTextError';
    this.problem = problem;
    this.line = line;
    this.column = column;
  }
}

/**
 * Reads a record that a person typed. A byte order mark, line ends of any kind and any white space are accepted.
 *
 * @throws {RecordTextError} for the first thing that is wrong: not JSON, a comment, a comma too many, a field given twice, not an object.
 */
export function parseRecordText(text: string): JsonObject {
  const content = withoutByteOrderMark(text);
  const problem = firstProblem(content);
  if (problem !== undefined) throw problem;
  const record = parseJson(content);
  if (!isJsonObject(record)) throw new RecordTextError('notAnObject', 1, 1);
  return record;
}

/** The first thing in the text that JSON does not allow, or that would be lost without a word: a field given twice. */
function firstProblem(text: string): RecordTextError | undefined {
  const problems: { readonly offset: number; readonly error: RecordTextError }[] = [];
  const report = (problem: RecordTextProblem, { offset, line, character }: Position) =>
    problems.push({ offset, error: new RecordTextError(problem, line + 1, character + 1) });

  const fieldsOfOpenObjects: Set<string>[] = [];
  let comma: Position | undefined;

  visit(
    text,
    {
      onObjectBegin: () => {
        fieldsOfOpenObjects.push(new Set());
      },
      onObjectEnd: () => {
        fieldsOfOpenObjects.pop();
      },
      onArrayBegin: (offset, _length, line, character) => {
        if (fieldsOfOpenObjects.length === 0) report('notAnObject', { offset, line, character });
      },
      onLiteralValue: (_value, offset, _length, line, character) => {
        if (fieldsOfOpenObjects.length === 0) report('notAnObject', { offset, line, character });
      },
      onObjectProperty: (field, offset, _length, line, character) => {
        const fields = fieldsOfOpenObjects.at(-1);
        if (fields?.has(field)) report('duplicateField', { offset, line, character });
        fields?.add(field);
      },
      onSeparator: (separator, offset, _length, line, character) => {
        if (separator === ',') comma = { offset, line, character };
      },
      onError: (code, offset, _length, line, character) => {
        const name = printParseErrorCode(code);
        if (text.trim() === '') report('empty', { offset: 0, line: 0, character: 0 });
        else if (comma !== undefined && /^,\s*[}\]]$/.test(text.slice(comma.offset, offset + 1)))
          report('trailingComma', comma);
        else if (name === 'CommaExpected' && /^0\d$/.test(text.slice(offset - 1, offset + 1)))
          report('leadingZero', { offset, line, character });
        else report(isProblem(name) ? name : 'InvalidSymbol', { offset, line, character });
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  return problems.sort((a, b) => a.offset - b.offset)[0]?.error;
}

/** A place in a text, all counted from 0. */
interface Position {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

function isProblem(name: string): name is RecordTextProblem {
  return Object.hasOwn(sentences, name);
}
