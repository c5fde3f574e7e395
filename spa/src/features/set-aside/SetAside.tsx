import { Button, Title3, makeStyles, tokens } from '@fluentui/react-components';
import { useRetrySetAside, useSetAside } from '../../api/queries';
import type { SetAsideItem } from '../../api/types';
import { useSpeech, useText } from '../../text/TextContext';
import { wordFor } from '../../text/words';
import { useAnnounce } from '../../ui/Announcer';
import { Download } from '../../ui/Download';
import { Instant } from '../../ui/Instant';
import { ProblemBar } from '../../ui/ProblemBar';
import { sizeWords } from '../../ui/saveFile';
import { Waiting } from '../../ui/Waiting';

const useStyles = makeStyles({
  page: { maxWidth: '75rem', margin: '0 auto', padding: tokens.spacingHorizontalL },
  scroll: { overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    textAlign: 'start', padding: '6px 10px', borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap',
  },
  cell: {
    padding: '8px 10px', verticalAlign: 'top', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

export function SetAside({ organisation }: { organisation: string }) {
  const styles = useStyles();
  const text = useText();
  const announce = useAnnounce();
  const items = useSetAside(organisation);
  const retry = useRetrySetAside(organisation);
  const again = (contact: string) =>
    retry.mutate(contact, { onSuccess: () => announce(text.setAside.retried) });
  return (
    <section className={styles.page} aria-labelledby="set-aside-title">
      <Title3 as="h1" id="set-aside-title">
        {text.setAside.title}
      </Title3>
      <p>{text.setAside.explanation}</p>
      {items.isPending && <Waiting />}
      {items.isError && <ProblemBar error={items.error} onRetry={() => void items.refetch()} />}
      {retry.isError && <ProblemBar error={retry.error} />}
      {items.data?.length === 0 && <p>{text.setAside.empty}</p>}
      {items.data && items.data.length > 0 && (
        <SetAsideTable organisation={organisation} items={items.data} isBusy={retry.isPending} onRetry={again} />
      )}
    </section>
  );
}

interface SetAsideTableProps {
  organisation: string;
  items: SetAsideItem[];
  isBusy: boolean;
  onRetry: (contact: string) => void;
}

function SetAsideTable({ organisation, items, isBusy, onRetry }: SetAsideTableProps) {
  const styles = useStyles();
  const { text, language } = useSpeech();
  const heads = [
    text.setAside.mailbox, text.setAside.receivedAt, text.setAside.size, text.setAside.reason, text.setAside.actions,
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={text.setAside.title}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.contact}>
              <td className={styles.cell}>{item.mailbox}</td>
              <td className={styles.cell}>
                <Instant at={item.receivedAt} />
              </td>
              <td className={styles.cell}>{sizeWords(item.size, language)}</td>
              <td className={styles.cell}>{wordFor(text.setAside.reasons, item.reason)}</td>
              <td className={styles.cell}>
                <div className={styles.actions}>
                  <Button size="small" disabledFocusable={isBusy} onClick={() => onRetry(item.contact)}>
                    {text.setAside.retry}
                  </Button>
                  <Download
                    path={`/${organisation}/set-aside/${encodeURIComponent(item.contact)}/original`}
                    fileName={`${item.contact}.eml`}
                    label={text.setAside.original}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
