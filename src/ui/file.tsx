import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button'
import { Box, classes, onWeb, Text } from './element'

/** Where a file is chosen, or dropped. On the web alone. */
export const FileDrop = ({
  label,
  choose,
  words,
  over,
  accept,
  primary = false,
  onFile,
}: {
  label: string
  /** On the button. */
  choose: string
  words: ReactNode
  /** While a file is held above it. */
  over: string
  accept: string
  primary?: boolean
  onFile: (file: File) => void
}) => {
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  if (!onWeb) return null
  const take = (files: FileList | null) => {
    const [file] = Array.from(files ?? [])
    if (file) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button within does the same
    <div
      className={classes('file-drop', isOver && 'is-over')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        ref={field}
        type="file"
        className="file-field"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files)
          // The same file, corrected, can be chosen again.
          event.target.value = ''
        }}
      />
      <Button kind={primary ? 'primary' : 'plain'} icon="doc" onTap={() => field.current?.click()}>
        {choose}
      </Button>
      <Box className="space-s" />
      <Text tone="quiet" className="block">
        {isOver ? over : words}
      </Text>
    </div>
  )
}

/** How far something is that takes a while. */
export const ProgressBar = ({ done, all, words }: { done: number; all: number; words: string }) => (
  <Box role="status" live="polite">
    <Text className="block">{words}</Text>
    <Box className="progress" mute>
      <Box className="progress-done" style={{ width: `${all ? Math.round((done / all) * 100) : 0}%` }} />
    </Box>
  </Box>
)
