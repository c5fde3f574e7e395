import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/ApiContext';
import { ProblemBar } from './ProblemBar';
import { saveFile } from './saveFile';

interface DownloadProps {
  path: string;
  fileName: string;
  label: string;
}

/** Files need the bearer token, so they are fetched and then saved instead of being linked. */
export function Download({ path, fileName, label }: DownloadProps) {
  const api = useApi();
  const fetching = useMutation({ mutationFn: async () => saveFile(await api.download(path), fileName) });
  return (
    <>
      <Button size="small" appearance="secondary" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
        {label}
      </Button>
      {fetching.isError && <ProblemBar error={fetching.error} />}
    </>
  );
}
