import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useFoundCases } from '../../api/queries';
import { useText } from '../../text/TextContext';
import { useAnnounce } from '../../ui/Announcer';
import { ProblemBar } from '../../ui/ProblemBar';
import { Waiting } from '../../ui/Waiting';
import { CaseTable } from './CaseTable';

interface FoundCasesProps {
  organisation: string;
  asked: string;
  onClose: () => void;
}

export function FoundCases({ organisation, asked, onClose }: FoundCasesProps) {
  const text = useText();
  const announce = useAnnounce();
  const found = useFoundCases(organisation, asked);
  const words = found.data ? text.list.found(found.data.length) : '';
  useEffect(() => announce(words), [announce, words]);
  return (
    <>
      <p>
        {words} <Button onClick={onClose}>{text.list.clearFind}</Button>
      </p>
      {found.isPending && <Waiting />}
      {found.isError && <ProblemBar error={found.error} />}
      {found.data && found.data.length > 0 && (
        <CaseTable organisation={organisation} rows={found.data} caption={words} />
      )}
    </>
  );
}
