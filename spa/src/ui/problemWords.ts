import type { Problem } from '../api/problem';
import type { Language, Text } from '../text/TextContext';

/** The sentence for a problem in the current language: ours for what we know better, else the server's own. */
export function problemWords(problem: Problem, text: Text, language: Language): string {
  if (problem.isStale) return text.problems['Stale'] ?? problem.code;
  return problem.messages?.[language] ?? text.problems[problem.code] ?? text.problems['Unexpected'] ?? problem.code;
}
