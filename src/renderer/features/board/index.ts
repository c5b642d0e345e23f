export { BoardApp } from './board-app.tsx'
