import type { Problem } from '../../../api/problem';

/** A refusal that is about one field of the form. */
export interface FieldProblem {
  path: string;
  problem: Problem;
}

// The server says which field it means in quotation marks, or by its JSON path.
const named = /[«“'‘"]([\w.]+)[»”'’"]/gu;
const jsonPath = /\$\.([\w.]+)/u;

/** The field a refused body is about, among those of the form; null when the refusal names none of them. */
export function fieldProblem(problem: Problem | null, paths: readonly string[]): FieldProblem | null {
  if (problem?.status !== 422) return null;
  const words = problem.messages?.en ?? '';
  const said = [
    ...Object.keys(problem.errors),
    ...(jsonPath.exec(words)?.slice(1) ?? []),
    ...[...words.matchAll(named)].flatMap((match) => match.slice(1)),
  ];
  const path = said
    .map((name) => paths.find((one) => one === name) ?? paths.find((one) => one.endsWith(`.${name}`)))
    .find((one) => one !== undefined);
  return path === undefined ? null : { path, problem };
}
