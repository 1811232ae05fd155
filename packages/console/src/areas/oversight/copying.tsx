import { Button, CopyButton, Group } from '@mantine/core'
import { Check, Copy, Download } from 'lucide-react'
import { useWords } from '../../shell/words.ts'
import { download } from '../../ui/download.ts'
import style from './oversight.module.css'

/** A text that others need letter by letter: shown as it is, to copy or to keep as a file. */
export function Verbatim({ text, file }: { text: string; file: string }) {
  const say = useWords('oversight')
  return (
    <div>
      <pre className={style.code}>{text.trimEnd()}</pre>
      <Group gap="xs" mt="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy} leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}>
              {copied ? say('copied') : say('copy')}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" leftSection={<Download size={14} aria-hidden />} onClick={() => download(file, text)}>{say('download')}</Button>
      </Group>
    </div>
  )
}
