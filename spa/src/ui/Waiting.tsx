import { Skeleton, SkeletonItem, makeStyles } from '@fluentui/react-components';
import { useText } from '../text/TextContext';

const useStyles = makeStyles({ lines: { display: 'grid', rowGap: '12px', padding: '16px' } });

export function Waiting({ lines = 4 }: { lines?: number }) {
  const styles = useStyles();
  const text = useText();
  return (
    <Skeleton aria-label={text.app.loading} className={styles.lines}>
      {Array.from({ length: lines }, (_, line) => (
        <SkeletonItem key={line} size={20} />
      ))}
    </Skeleton>
  );
}
