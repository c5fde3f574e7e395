import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Requester } from '../../api/types';
import { useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { Facts } from './Facts';
import { Panel } from './Panel';

export function RequesterCard({ requester }: { requester: Requester }) {
  const text = useText();
  return (
    <Panel title={text.case.requester}>
      <Facts
        facts={[
          [text.case.name, requester.name],
          [text.case.address, requester.address ?? text.case.noAddress],
          [text.case.phone, requester.phone],
          [text.case.identity, wordFor(text.identities, requester.identity)],
        ]}
      />
      {requester.addressSuppressed && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{text.case.suppressed}</MessageBarBody>
        </MessageBar>
      )}
    </Panel>
  );
}
