import { MessageBar, MessageBarActions, MessageBarBody, Button } from '@fluentui/react-components';
import { asProblem } from '../api/problem';
import { useSpeech } from '../text/TextContext';
import { problemWords } from './problemWords';

interface ProblemBarProps {
  error: unknown;
  onRetry?: () => void;
}

export function ProblemBar({ error, onRetry }: ProblemBarProps) {
  const { text, language } = useSpeech();
  const problem = asProblem(error);
  const fields = Object.entries(problem.errors).flatMap(([field, found]) => found.map((item) => `${field}: ${item}`));
  return (
    <div role="alert">
      <MessageBar intent={problem.isStale ? 'warning' : 'error'} layout="multiline">
        <MessageBarBody>
          {problemWords(problem, text, language)}
          {fields.length > 0 && (
            <ul>
              {fields.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </MessageBarBody>
        {onRetry && (
          <MessageBarActions>
            <Button onClick={onRetry}>{text.app.retry}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
