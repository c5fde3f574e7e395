import { CounterBadge, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Queue } from '../../api/types';
import { useBoth, useText } from '../../text/TextContext';

const useStyles = makeStyles({
  panel: {
    padding: tokens.spacingHorizontalM, borderRight: `1px solid ${tokens.colorNeutralStroke2}`, height: '100%',
    boxSizing: 'border-box',
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: '2px' },
  link: {
    display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: tokens.spacingHorizontalS,
    padding: '8px 10px', borderRadius: tokens.borderRadiusMedium, textDecorationLine: 'none',
    color: tokens.colorNeutralForeground1,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '&[aria-current="page"]': {
      backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold,
      boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
    },
  },
});

interface QueueListProps {
  organisation: string;
  current: string;
  queues: Queue[];
  onOpen: () => void;
}

export function QueueList({ organisation, current, queues, onOpen }: QueueListProps) {
  const styles = useStyles();
  const text = useText();
  const both = useBoth();
  return (
    <nav className={styles.panel} aria-label={text.list.queues}>
      <ul className={styles.list}>
        {queues.map((queue) => (
          <li key={queue.key}>
            <Link
              className={styles.link}
              to="/$organisation/queues/$queue"
              params={{ organisation, queue: queue.key }}
              aria-current={queue.key === current ? 'page' : undefined}
              onClick={onOpen}
            >
              <span>{both(queue.italian, queue.english)}</span>
              <CounterBadge
                count={queue.count}
                overflowCount={9999}
                showZero
                appearance="ghost"
                color="informative"
                aria-label={text.list.queueCount(queue.count)}
              />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
