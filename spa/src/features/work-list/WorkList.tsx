import { Button, Title3, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useQueues, useWorkItems } from '../../api/queries';
import { useBoth, useText } from '../../text/TextContext';
import { ProblemBar } from '../../ui/ProblemBar';
import { Waiting } from '../../ui/Waiting';
import { CaseTable } from './CaseTable';
import { FindCase } from './FindCase';
import { FoundCases } from './FoundCases';
import { QueueList } from './QueueList';

const useStyles = makeStyles({
  page: {
    display: 'grid', gridTemplateColumns: '15rem minmax(0, 1fr)', minHeight: 'calc(100vh - 3.1rem)',
    '@media (max-width: 48rem)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  main: { padding: tokens.spacingHorizontalL, minWidth: 0 },
  top: {
    display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'end',
    gap: tokens.spacingHorizontalM, marginBottom: tokens.spacingVerticalM,
  },
  more: { marginTop: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface WorkListProps {
  organisation: string;
  queue: string;
}

export function WorkList({ organisation, queue }: WorkListProps) {
  const styles = useStyles();
  const text = useText();
  const both = useBoth();
  // A search covers the list it was asked in; who goes to a list, also to the same one, wants to see the list.
  const [search, setSearch] = useState({ queue, asked: '' });
  const asked = search.queue === queue ? search.asked : '';
  const find = (words: string) => setSearch({ queue, asked: words });
  const queues = useQueues(organisation);
  const current = queues.data?.find((one) => one.key === queue);
  const name = current ? both(current.italian, current.english) : text.list.title;
  return (
    <div className={styles.page}>
      <QueueList organisation={organisation} current={queue} queues={queues.data ?? []} onOpen={() => find('')} />
      <section className={styles.main} aria-labelledby="list-name">
        <div className={styles.top}>
          <Title3 as="h1" id="list-name">
            {name}
          </Title3>
          <FindCase onFind={find} />
        </div>
        {queues.isError && <ProblemBar error={queues.error} />}
        {asked === '' ? (
          <Items organisation={organisation} queue={queue} name={name} />
        ) : (
          <FoundCases organisation={organisation} asked={asked} onClose={() => find('')} />
        )}
        <p className={styles.quiet}>{text.list.keys}</p>
      </section>
    </div>
  );
}

function Items({ organisation, queue, name }: WorkListProps & { name: string }) {
  const styles = useStyles();
  const text = useText();
  const items = useWorkItems(organisation, queue);
  if (items.isPending) return <Waiting lines={6} />;
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {items.isError && <ProblemBar error={items.error} onRetry={() => void items.refetch()} />}
      {items.isSuccess && rows.length === 0 && <p>{text.list.empty}</p>}
      {rows.length > 0 && <CaseTable organisation={organisation} rows={rows} caption={text.list.caption(name)} />}
      {items.hasNextPage && (
        <Button
          className={styles.more}
          disabled={items.isFetchingNextPage}
          onClick={() => void items.fetchNextPage()}
        >
          {items.isFetchingNextPage ? text.list.loadingMore : text.list.more}
        </Button>
      )}
    </>
  );
}
