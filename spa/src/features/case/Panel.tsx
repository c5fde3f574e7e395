import { Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  panel: {
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalL, backgroundColor: tokens.colorNeutralBackground1, minWidth: 0,
    boxSizing: 'border-box',
  },
  alarming: {
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}`,
  },
  heading: { display: 'block', margin: `0 0 ${tokens.spacingVerticalS}` },
});

interface PanelProps {
  title: string;
  children: ReactNode;
  alarming?: boolean;
}

export function Panel({ title, children, alarming = false }: PanelProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={mergeClasses(styles.panel, alarming && styles.alarming)}>
      <Subtitle2 as="h2" id={id} className={styles.heading}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
