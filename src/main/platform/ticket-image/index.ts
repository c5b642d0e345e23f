export { createTicketImages, toTicketPng, type TicketImages } from './ticket-image.ts'
