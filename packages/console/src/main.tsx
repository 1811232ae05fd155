import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './shell/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Shell } from './shell/shell.tsx'

createRoot(document.getElementById('root')!).render(<StrictMode><Shell /></StrictMode>)
